import Casefile
import Reading
import Schemas
import Wire
import XML

/// Builds cases as intake and the readers would hand them over. All persons are invented.
struct CaseBuilder {
  var input = ReadCase()

  init(copies: [String] = ["usb-1"]) {
    input.digest = Self.digest("case")
    input.copiesAreExplicit = copies.count > 1
    for id in copies {
      let parts = id.split(separator: "-")
      let kind = ["usb": "electronic", "paper": "paper"][parts[0]] ?? "supplement"
      input.copies.append(ReadCopy(id: id, kind: kind, number: Int(parts[1]) ?? 1))
    }
  }

  /// A digest that is the same for the same text.
  static func digest(_ text: String) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    let hex = String(hash, radix: 16)
    let padded = String(repeating: "0", count: 16 - hex.count) + hex
    return padded + padded + padded + padded
  }

  @discardableResult
  mutating func add(
    _ path: String, in copy: String = "usb-1", type: String? = nil, content: String? = nil,
    _ change: (inout ReadFile) -> Void = { _ in }
  ) -> Int {
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    var file = ReadFile(
      copy: copy, path: path, type: type ?? ["jpg": "jpeg", "txt": "text"][ending] ?? ending)
    file.nameType = file.type
    file.digest = Self.digest(content ?? copy + path)
    file.size = 100
    change(&file)
    input.files.append(file)
    return input.files.count - 1
  }

  mutating func addManifest(_ text: String, in copy: String = "usb-1", path: String = "dossier.xml") {
    add(path, in: copy, type: "xml", content: text) { $0.bytes = Array(text.utf8) }
  }

  func casefile(type: String? = nil, review: String? = nil) throws -> Element {
    let file = review.map { ReviewFile(name: "case.review.xml", bytes: Array($0.utf8)) }
    return try CasefileBuilder().casefile(of: input, type: type, review: file)
  }
}

extension FormReading {
  static func make(
    _ form: String, document: String = "", score: Double = 0.9, pages: ClosedRange<Int>? = nil,
    _ fields: [(owner: String, name: String, text: String)] = []
  ) -> FormReading {
    var reading = FormReading(
      form: form, document: document, score: score, reasons: [.init(sign: "title", weight: score, text: form)]
    )
    reading.pages = pages
    for field in fields {
      var value = FieldValue(owner: field.owner, name: field.name, text: field.text, kind: "text")
      if field.text.isEmpty {
        value.isBlank = true
        reading.blankFields.append(value)
      } else {
        reading.fields.append(value)
      }
    }
    return reading
  }
}

extension RowReading {
  static func make(_ kind: String, _ fields: [(owner: String, name: String, text: String)]) -> RowReading {
    RowReading(
      kind: kind,
      fields: fields.map { FieldValue(owner: $0.owner, name: $0.name, text: $0.text, kind: "text") })
  }
}

extension Element {
  func all(_ name: String) -> [Element] { descendants.filter { $0.name == name } }

  func observations(_ code: String) -> [Element] { children("observation").filter { $0["code"] == code } }

  func document(_ key: String) -> Element? {
    child("documents")?.children("document").first { $0["key"] == key }
  }

  /// What the schema of casefiles has against it.
  var complaints: [String] {
    get throws {
      let schema = try Schema(SchemaFolder.linkedIn.bytes("casefile.xsd"))
      return schema.complaints(about: try Document(self)).map { "\($0.line): \($0.message)" }
    }
  }
}
