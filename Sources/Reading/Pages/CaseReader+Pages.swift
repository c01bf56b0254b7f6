internal import Casefile
internal import Dispatch
internal import Intake
internal import Synchronization
internal import Wire

extension CaseReader {
  /// Looks at the pages of a case that are pictures, once all else is known: how much of them must be read depends
  /// on what is said elsewhere. Byte-identical files are looked at once.
  func see(_ case: Case, with readers: ReaderProcess, _ result: inout ReadCase) {
    let inventory = `case`.inventory
    let needed = filesToRecognise(inventory.copies, result.files)
    var album = PageAlbum(limit: limits["case-pictures"]?.value ?? 0)
    lookAhead(at: `case`, with: readers, result.files, needed, &album)
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
          noticed = pages.see(open, at: index, file.type, with: readers, &read, &album, wantsPrint: wantsPrint)
        } catch {
          noticed = [PageReader.unseen(read, because: "INPUT-IO-ERROR")]
        }
        if let facts = read.facts, read.seen.contains(where: \.facts.isRecognised) {
          read.forms = forms.read(facts)
          for form in read.forms.indices { read.forms[form].weigh(by: read.seen) }
          read.takeVisualZones()
        }
        if !token.isEmpty { known[token] = (read, noticed) }
      }
      result.files[index] = read
      result.observations += noticed
    }
  }

  /// Looks at the pages of a case several at once, as many as there are readers of pages: recognising print is the
  /// longest work of all. What comes of them is kept until their turn.
  private func lookAhead(
    at case: Case, with readers: ReaderProcess, _ files: [ReadFile], _ needed: Set<Int>, _ album: inout PageAlbum
  ) {
    guard readers.pageReaders > 1 else { return }
    let inventory = `case`.inventory
    var todo: [(file: Int, page: FileFacts.Page, wanted: [PageQuestion.Part])] = []
    var isTaken: Set<String> = []
    // Print first: who knows a page's print is asked nothing else about it.
    for wantsPrint in [true, false] {
      for (index, file) in files.enumerated() where needed.contains(index) == wantsPrint {
        guard file.state == .read, let facts = file.facts, inventory.files.indices.contains(index),
          inventory.files[index].type.pageFamily != nil
        else { continue }
        let parts = PageReader.parts(wantsPrint: wantsPrint)
        for page in facts.pages where page.isPicture {
          // Files with the same bytes are looked at once, whatever is known of their pixels.
          let tokens = [page.pixelDigest, file.digest.isEmpty ? "" : "\(file.digest) \(page.number)"].filter { !$0.isEmpty }
          guard isTaken.isDisjoint(with: tokens), album.takeRoom() else { continue }
          isTaken.formUnion(tokens)
          todo.append((index, page, parts))
        }
      }
    }
    let work = todo
    let next = Mutex(0)
    let found = Mutex([PageOutcome?](repeating: nil, count: work.count))
    DispatchQueue.concurrentPerform(iterations: min(readers.pageReaders, work.count)) { _ in
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < work.count else { return }
        let (file, page, wanted) = work[index]
        let type = inventory.files[file].type
        guard let family = type.pageFamily, let open = try? `case`.open(inventory.files[file]) else { continue }
        let outcome = pages.look(at: page.number, of: open, type, family, wanted, readers)
        found.withLock { $0[index] = outcome }
      }
    }
    for (index, outcome) in found.withLock({ $0 }).enumerated() {
      guard let outcome else { continue }
      album.keep(outcome, of: work[index].file, work[index].page.number)
      if case .facts(let facts) = outcome { album.keep(facts, work[index].page.pixelDigest, work[index].wanted) }
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
