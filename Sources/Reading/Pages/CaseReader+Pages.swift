internal import Casefile
internal import Intake
internal import Wire

extension CaseReader {
  /// Looks at the pages of a case that are pictures, once all else is known: how much of them must be read depends
  /// on what is said elsewhere. Byte-identical files are looked at once.
  func see(_ case: Case, with readers: ReaderProcess, _ result: inout ReadCase) {
    let inventory = `case`.inventory
    let needed = filesToRecognise(inventory.copies, result.files)
    var album = PageAlbum(limit: limits["case-pictures"]?.value ?? 0)
    var known: [String: (read: ReadFile, noticed: [Observation])] = [:]
    for (index, file) in inventory.files.enumerated() where result.files.indices.contains(index) {
      var read = result.files[index]
      guard read.state == .read, read.facts?.pages.contains(where: \.isPicture) ?? false else { continue }
      let wantsPrint = needed.contains(index)
      let token = file.digest.isEmpty ? "" : "\(file.digest) \(wantsPrint)"
      var noticed: [Observation] = []
      if !token.isEmpty, let same = known[token] {
        read.facts = same.read.facts
        read.forms = same.read.forms
        read.seen = same.read.seen
        noticed = same.noticed.map { $0.about(read) }
      } else {
        do throws(IntakeError) {
          let open = try `case`.open(file)
          noticed = pages.see(open, file.type, with: readers, &read, &album, wantsPrint: wantsPrint)
        } catch {
          noticed = [PageReader.unseen(read, because: "INPUT-IO-ERROR")]
        }
        if let facts = read.facts, read.seen.contains(where: \.facts.isRecognised) {
          read.forms = forms.read(facts)
          for form in read.forms.indices { read.forms[form].weigh(by: read.seen) }
        }
        if !token.isEmpty { known[token] = (read, noticed) }
      }
      result.files[index] = read
      result.observations += noticed
    }
  }

  /// The files whose print is recognised, be they named by a manifest or not: what it says of them is a claim. What the
  /// office scanned of the paper shows the same papers again and is held against them page by page: of it only
  /// passports' lines are read, unless there is nothing else.
  private func filesToRecognise(_ copies: [Copy], _ files: [ReadFile]) -> Set<Int> {
    let electronic = copies.filter { $0.kind != .paper }
    let read = Set((electronic.isEmpty ? copies : electronic).map(\.id))
    return Set(files.indices.filter { read.contains(files[$0].copy) })
  }
}
