/// Something that intake or a reader noticed about a copy or a file. It judges nothing: `common.xml` does.
public struct Observation: Sendable, Hashable {
  /// A word of the machine: `TYPE-MISMATCH`, `ZIP-TRUNCATED`, `TOO-MANY-FILES`, …
  public var code: String
  /// The key of what it is about: `file:usb-1/護照.pdf`, `copy:usb-1`, `dossier`.
  public var subject: String
  /// What was found: a number without grouping, a type, a name.
  public var value: String
  /// The limit that was met, in the unit of `value`; empty where there is none.
  public var limit: String
  /// The copy, `usb-1`; empty where no copy is meant.
  public var copy: String
  /// The file's path in its copy; empty where no file is meant.
  public var file: String
  /// The line in the file, counted from 1.
  public var line: Int?
  /// The page in the file, counted from 1.
  public var page: Int?
  /// Where on the page, x, y, width, height in points from its top left; empty where the whole page is meant.
  public var box: [Double] = []
  /// How a place on a page is known, so that it is shown beside what is said: read on a picture, or measured on it.
  public var how: Knowing?
  /// What should have stood there.
  public var expected: String
  /// What to do about it, where that depends on the place; the rulebook says the rest.
  public var remedy: String

  /// Notes an observation; only the code and the subject are never empty.
  public init(
    _ code: String, subject: String, value: String = "", limit: String = "", copy: String = "",
    file: String = "", line: Int? = nil, expected: String = "", remedy: String = ""
  ) {
    self.code = code
    self.subject = subject
    self.value = value
    self.limit = limit
    self.copy = copy
    self.file = file
    self.line = line
    self.expected = expected
    self.remedy = remedy
  }

  /// The observation as it stands in the casefile; what is empty is left out.
  public var element: Element {
    var element = Element("observation", [.init("code", code), .init("subject", subject)])
    for (name, text) in [
      ("value", value), ("limit", limit), ("copy", copy), ("file", file),
      ("line", line.map(String.init) ?? ""), ("expected", expected), ("remedy", remedy),
    ] where !text.isEmpty {
      element[name] = text
    }
    if let page { element["page"] = String(page) }
    if !box.isEmpty { element["box"] = box.map { String(($0 * 10).rounded() / 10) }.joined(separator: " ") }
    if let how { element["how"] = how.rawValue }
    return element
  }
}
