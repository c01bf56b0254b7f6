internal import Wire

/// Why people may see text otherwise than it is stored; the raw value is the problem's code.
enum Doubt: String, CaseIterable {
  /// Set so that nobody sees it.
  case unseen = "TEXT-UNSEEN"
  /// What a program computed when the file was saved, and computes anew.
  case computed = "TEXT-COMPUTED"
  /// Struck out, and not read.
  case struck = "TEXT-STRUCK"
  /// Shown in another order than it is stored.
  case turned = "TEXT-TURNED"
}

/// What is collected from an office file while its parts are walked through.
struct OfficeContent {
  /// Bytes of text and structure that a reply may hold; one reply has 1 MiB in all.
  static let textLimit = 600_000

  private(set) var paragraphs: [FileFacts.Paragraph] = []
  private(set) var tables: [FileFacts.Table] = []
  var controls: [FileFacts.Control] = []
  var properties: [String: String] = [:]
  var pictures = 0
  /// Something is shown that lies outside of the file.
  var hasOutsidePart = false
  /// Something is shown that lies in a part which is not read.
  var hasUnreadPart = false
  /// The beginning of the first text of each kind that people may see otherwise than it is stored.
  private(set) var doubts: [Doubt: String] = [:]
  /// A part that does not unpack.
  var damagedPart: String?
  /// Some text did not fit.
  private(set) var isTrimmed = false

  private var weight = 0
  private var words: [String] = []
  /// The paragraphs of the cells that are open, the innermost last.
  private var cells: [[String]] = []

  /// Adds a paragraph to the innermost open cell, or to the paragraphs.
  mutating func add(_ text: String, place: String) {
    let text = text.trimmed
    guard !text.isEmpty else { return }
    words.append(text)
    if TextDirection.isTurned(text) { note(.turned, text) }
    guard fits(text.utf8.count + 80) else { return }
    if cells.isEmpty {
      var paragraph = FileFacts.Paragraph(text: text, place: place)
      paragraph.boxes = CheckMarks.boxes(in: text)
      paragraphs.append(paragraph)
    } else {
      cells[cells.count - 1].append(text)
    }
  }

  /// Notes text that people may see otherwise; only words and numbers count.
  mutating func note(_ doubt: Doubt, _ text: some StringProtocol) {
    guard doubts[doubt] == nil, text.contains(where: { $0.isLetter || $0.isNumber }) else { return }
    // What is told of the text must not turn with it.
    let words = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isBidiControl }))
    doubts[doubt] = String(words.trimmed.prefix(40))
  }

  mutating func openCell() {
    cells.append([])
  }

  /// Closes the innermost cell and returns it.
  mutating func closeCell() -> FileFacts.Cell {
    var cell = FileFacts.Cell(text: (cells.popLast() ?? []).joined(separator: "\n"))
    cell.boxes = CheckMarks.boxes(in: cell.text)
    return cell
  }

  /// Adds a table that stands after the first `after` paragraphs.
  mutating func add(_ rows: [[FileFacts.Cell]], after: Int) {
    guard rows.contains(where: { !$0.isEmpty }) else { return }
    guard fits(rows.reduce(0) { $0 + $1.count * 60 }) else { return }
    var table = FileFacts.Table(rows: rows)
    table.after = after
    tables.append(table)
  }

  /// The whole text with every run of white space as one blank.
  var normalisedText: String {
    words.joined(separator: "\n").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private mutating func fits(_ bytes: Int) -> Bool {
    weight += bytes
    if weight > Self.textLimit { isTrimmed = true }
    return !isTrimmed
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
