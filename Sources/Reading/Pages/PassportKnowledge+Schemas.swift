internal import Pages
internal import Schemas
internal import XML

extension PassportKnowledge {
  /// Takes what is known of passports from `tables/passports.xml`.
  init(_ schemas: SchemaFolder) throws(ReadingError) {
    let document: Document
    do {
      document = try Document(schemas.bytes("tables/passports.xml"))
    } catch {
      throw .configuration("tables/passports.xml: \(error)")
    }
    self.init()
    func words(_ text: String?) -> [String] { (text ?? "").split(separator: " ").map(String.init) }
    for table in document.root.children("table") {
      for row in table.children("row") {
        let key = row["key"] ?? ""
        if table["id"] == "passport-states" { states.formUnion(words(row["codes"])) }
        if table["id"] == "passport-numbers" {
          numberForms[key] = words(row["number"])
          personalForms[key] = words(row["personal"])
        }
      }
    }
  }
}
