internal import Casefile

/// A copy as it was found, before its files are read.
struct Shelf: Sendable {
  var name: Layout.CopyName
  var form: Copy.Form
  /// The folder or zip as it is named; empty where the case is the copy.
  var label: String
  var items: [Item] = []
  /// What was found about the archive.
  var problems: [ArchiveScan.Problem] = []
  /// Names of members by their number, for what the problems are about.
  var memberNames: [Int: String] = [:]
  /// The code that refuses the copy.
  var refusal: String?
  /// The archive's own bytes, for the digest of a copy that is refused.
  var container: OpenFile?

  var id: String { name.id + "-" + String(name.number) }

  /// The copy that everything belongs to where no copies are named.
  static let only = Layout.CopyName(kind: .electronic, id: "usb", number: 1)

  /// Refuses the copy: nothing in it is read.
  mutating func refuse(_ code: String, value: String = "", limit: String = "", item: Item? = nil) {
    var problem = ArchiveScan.Problem(code: code, value: value, limit: limit)
    if let item {
      let number = (memberNames.keys.max() ?? -1) + 1
      memberNames[number] = item.path
      problem.member = number
    }
    problems.append(problem)
    refusal = refusal ?? code
    items = []
  }

  /// What was found about the archive, as observations of the copy.
  var observations: [Observation] {
    problems.map { problem in
      Observation(
        problem.code, subject: "copy:" + id, value: problem.value, limit: problem.limit, copy: id,
        file: problem.member.flatMap { memberNames[$0] } ?? "", expected: problem.expected)
    }
  }
}

/// The copies of a case, and what lies beside them.
struct Arrangement {
  var caseName: String
  var copiesAreExplicit = false
  var shelves: [Shelf] = []
  var beside: [Item] = []
  var archives: [Archive] = []
  /// The case's folder, or the folder that stands for none.
  var root: OpenFile
  var observations: [Observation] = []
}
