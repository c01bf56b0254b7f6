internal import Schemas
internal import Wire
internal import XML

extension PageQuestion.Vocabulary {
  /// Takes the words of stamps and of fields from `tables/marks.xml`.
  init(_ schemas: SchemaFolder) throws(ReadingError) {
    let document: Document
    do {
      document = try Document(schemas.bytes("tables/marks.xml"))
    } catch {
      throw .configuration("tables/marks.xml: \(error)")
    }
    self.init(trueCopy: [], fields: [])
    func words(_ text: String?) -> [String] { (text ?? "").split(separator: " ").map(String.init) }
    for table in document.root.children("table") {
      for row in table.children("row") {
        let key = row["key"] ?? ""
        if table["id"] == "mark-stamps", key == "true-copy" { trueCopy += words(row["words"]) }
        if table["id"] == "mark-fields" {
          var field = Field(
            key: key, isSeal: row["by"] == "seal", endings: words(row["endings"]), owners: words(row["owners"]))
          field.beginnings = words(row["beginnings"])
          fields.append(field)
        }
      }
    }
  }
}
