internal import Casefile
internal import Wire

/// One document of the dossier with all its pieces, in one copy or in several.
struct JoinedDocument: Sendable {
  var id: String
  /// Counted from 1 among the documents of this id and worker.
  var number = 1
  /// The worker's place in the list; `nil` for documents of the case, and where nothing tells whose it is.
  var worker: Int?
  var isOfWorker: Bool
  var role: String
  /// Places in the list of pieces, by copy and file.
  var pieces: [Int]

  /// `worker:1/document:PASSPORT:1`, `document:A1:1`.
  var key: String {
    let own = "document:\(id):\(number)"
    return worker.map { isOfWorker ? "worker:\($0 + 1)/" + own : own } ?? own
  }
}

/// Puts the pieces of several copies together to documents.
struct DocumentJoiner {
  let files: [ReadFile]
  let pieces: [Piece]
  let table: Classification

  /// All documents: in the order of the classification, then by worker, then as they were met.
  func documents() -> [JoinedDocument] {
    var groups: [Group: [Int]] = [:]
    for (index, piece) in pieces.enumerated() {
      groups[Group(id: piece.id, worker: piece.isOfWorker ? piece.worker : nil), default: []].append(index)
    }
    var result: [JoinedDocument] = []
    for (group, members) in groups.sorted(by: { isBefore($0.key, $1.key) }) {
      let first = pieces[members[0]]
      let sets = table.rule(group.id)?.isMany ?? true ? clusters(members) : [members]
      for (offset, set) in sets.enumerated() {
        result.append(
          JoinedDocument(
            id: group.id, number: offset + 1, worker: group.worker, isOfWorker: first.isOfWorker,
            role: first.role, pieces: set.sorted()))
      }
    }
    return result
  }

  private struct Group: Hashable {
    var id: String
    var worker: Int?
  }

  private func isBefore(_ a: Group, _ b: Group) -> Bool {
    func rank(_ group: Group) -> Int { table.rules.firstIndex { $0.id == group.id } ?? table.rules.count }
    if rank(a) != rank(b) { return rank(a) < rank(b) }
    if a.id != b.id { return a.id < b.id }
    return (a.worker ?? .max) < (b.worker ?? .max)
  }

  /// Pieces of one id that are the same document: in one copy by the manifest's number or by the file name
  /// without its ending, between copies by the strongest key that they share.
  private func clusters(_ members: [Int]) -> [[Int]] {
    var copies: [String] = []
    for member in members where !copies.contains(pieces[member].copy) { copies.append(pieces[member].copy) }
    var result: [[Int]] = []
    for copy in copies {
      let own = withinCopy(members.filter { pieces[$0].copy == copy })
      var open = Set(own.indices)
      var free = Set(result.indices)
      for key in Key.allCases {
        var places: [String: [Int]] = [:]
        for place in free.sorted() {
          for value in values(key, result[place]) { places[value, default: []].append(place) }
        }
        for cluster in open.sorted() {
          let fitting = values(key, own[cluster]).flatMap { places[$0] ?? [] }.filter(free.contains)
          guard let match = fitting.min() else { continue }
          result[match] += own[cluster]
          free.remove(match)
          open.remove(cluster)
        }
      }
      // Equally many left on both sides, pictures under other names: most likely the same, in the same order.
      // What their texts tell apart stays apart.
      if open.count == free.count {
        for (cluster, place) in zip(open.sorted(), free.sorted())
        where !areToldApart(own[cluster], result[place]) {
          result[place] += own[cluster]
          open.remove(cluster)
        }
      }
      result += open.sorted().map { own[$0] }
    }
    return result
  }

  /// What was recognised on a picture may be misread and tells nothing apart.
  private func areToldApart(_ a: [Int], _ b: [Int]) -> Bool {
    let (x, y) = (a.filter { !isRecognised($0) }, b.filter { !isRecognised($0) })
    return [Key.certificate, .person, .course, .text].contains { !values($0, x).isEmpty && !values($0, y).isEmpty }
  }

  private func isRecognised(_ member: Int) -> Bool {
    files[pieces[member].file].isRecognised(pieces[member].form)
  }

  private func withinCopy(_ members: [Int]) -> [[Int]] {
    var result: [[Int]] = []
    var numbers: [Int: Int] = [:]
    var stems: [[String]: [Int]] = [:]
    // The manifest's numbers first, so that TRN-EVID:2 is the second wherever it can be.
    let ordered = members.sortedStably { a, b in
      (pieces[a].entry?.number ?? .max) < (pieces[b].entry?.number ?? .max)
    }
    for member in ordered {
      let piece = pieces[member]
      let file = files[piece.file]
      let number = piece.entry?.number
      let stem = file.folders + [file.stem]
      var match = number.flatMap { numbers[$0] }
      if match == nil, piece.pages == nil {
        // A scan and the form beside it; but what the manifest numbers differently is not the same.
        match = stems[stem]?.first { place in
          !result[place].contains { other in
            let theirs = pieces[other].entry?.number
            return pieces[other].file == piece.file || number != nil && theirs != nil && number != theirs
          }
        }
      }
      let place = match ?? result.count
      if match == nil { result.append([]) }
      result[place].append(member)
      if let number { numbers[number] = numbers[number] ?? place }
      if piece.pages == nil, !(stems[stem] ?? []).contains(place) { stems[stem, default: []].append(place) }
    }
    return result
  }

  /// What makes two pieces of two copies one document, the strongest first.
  private enum Key: CaseIterable { case bytes, pages, certificate, person, course, text, name, number }

  private func values(_ key: Key, _ set: [Int]) -> Set<String> {
    Set(
      set.compactMap { member -> String? in
        let piece = pieces[member]
        let file = files[piece.file]
        let pages = piece.pages.map { " \($0.lowerBound)-\($0.upperBound)" } ?? ""
        func field(_ owner: String, _ name: String, _ kind: FactKind) -> String? {
          let row = piece.form?.rows("training").first?.text(name)
          guard let text = piece.form?.field(owner, name)?.text ?? (owner == "training" ? row : nil) else {
            return nil
          }
          let normal = kind.normalised(text)
          return normal.isEmpty ? nil : normal
        }
        switch key {
        case .bytes: return file.digest.isEmpty ? nil : file.digest + pages
        case .pages: return piece.counterpart.isEmpty ? file.key + pages : piece.counterpart
        case .certificate: return field("training", "cert-no", .code)
        case .person: return piece.role == "supervisor" ? field("document", "person-name", .name) : nil
        case .course: return field("training", "course", .text)
        case .text:
          guard let digest = file.facts?.textDigest, !digest.isEmpty else { return nil }
          return digest + pages
        case .name: return NormalText.normalise(file.stem) + pages
        case .number: return piece.entry?.number.map(String.init)
        }
      })
  }
}
