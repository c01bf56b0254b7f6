internal import XML

public import Schemas

/// The forms that are known, as `Schemas/forms` describes them.
public struct FormCatalogue: Sendable {
  /// A form's description is missing or does not load.
  public struct Failure: Error, Hashable {
    /// The file below `Schemas`.
    public var file: String
    /// What is wrong with it.
    public var reason: String
  }

  let forms: [FormDefinition]
  /// Headlines of parts of forms: their key and the section.
  let sections: [String: String]
  /// Heads of columns that mean nothing here.
  let ignored: Set<String>
  /// First words of a row that adds up.
  let totals: Set<String>
  /// The labels of all forms: one of another form is not a misread one of this.
  let labels: Set<String>

  /// Whether a form names who took a course: it proves one.
  func provesCourse(_ id: String) -> Bool {
    forms.first { $0.id == id }?.fields.contains { $0.owner == "training" && $0.name == "trainee" } ?? false
  }

  /// Loads the forms of a folder of schemas.
  ///
  /// - Throws: what is missing or does not load.
  public init(schemas: SchemaFolder) throws(Failure) {
    let shared = try FormLoader.document("forms/fields.xml", in: schemas)
    var sections: [String: String] = [:]
    for section in shared.root.children("section") {
      for label in section.children("label") { sections[FormText.key(label.text)] = section["id"] ?? "" }
    }
    self.sections = sections
    ignored = FormLoader.keys(shared.root, "ignore")
    totals = FormLoader.keys(shared.root, "total")
    let fields = shared.root.children("field").map(FormLoader.field)
    let index = try FormLoader.document("forms/index.xml", in: schemas)
    var forms: [FormDefinition] = []
    for include in index.root.children("include") {
      let name = "forms/" + (include["href"] ?? "")
      forms.append(FormLoader.form(try FormLoader.document(name, in: schemas).root, fields: fields))
    }
    self.forms = forms
    labels = Set(fields.flatMap(\.labels).map(\.key) + forms.flatMap(\.fields).flatMap(\.labels).map(\.key))
  }
}
