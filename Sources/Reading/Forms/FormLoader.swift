internal import Schemas
internal import XML

/// Turns the files of `Schemas/forms` into values; `Schemas/forms.xsd` says what may stand in them.
enum FormLoader {
  static func document(_ name: String, in schemas: SchemaFolder) throws(FormCatalogue.Failure) -> Document {
    let bytes: [UInt8]
    do throws(SchemaFolder.Failure) {
      bytes = try schemas.bytes(name)
    } catch {
      throw FormCatalogue.Failure(file: name, reason: "\(error)")
    }
    do throws(XMLFailure) {
      return try Document(bytes)
    } catch {
      throw FormCatalogue.Failure(file: name, reason: "\(error)")
    }
  }

  static func keys(_ root: Node, _ list: String) -> Set<String> {
    Set(root.children(list).flatMap { $0.children("label") }.map { FormText.key($0.text) })
  }

  static func field(_ node: Node) -> FieldRule {
    var rule = FieldRule(
      owner: node["owner"] ?? "", name: node["name"] ?? "", kind: node["kind"] ?? "text")
    rule.role = node["role"] ?? ""
    rule.labels = node.children("label").map(label)
    if node["in"] == "column" {
      for index in rule.labels.indices { rule.labels[index].isColumnOnly = true }
    }
    for choice in node.children("choice") {
      for label in choice.children("label") {
        rule.choices.append((choice["value"] ?? "", FormText.key(label.text)))
      }
    }
    return rule
  }

  private static func label(_ node: Node) -> FieldRule.Label {
    FieldRule.Label(
      key: FormText.key(node.text), sections: words(node["section"]), isColumnOnly: node["in"] == "column")
  }

  static func form(_ root: Node, fields: [FieldRule]) -> FormDefinition {
    var form = FormDefinition(id: root["id"] ?? "", document: root["document"] ?? "")
    form.zoneWeight = root["zone"].flatMap { Double($0) } ?? 0
    for node in root.children {
      switch node.name {
      case "title":
        form.titles.append(
          .init(
            key: FormText.key(node.text), weight: weight(node),
            match: node["match"].flatMap { FormDefinition.Title.Match(rawValue: $0) } ?? .within))
      case "sign":
        form.signs.append(.init(key: FormText.key(node.text), text: node.text, weight: weight(node)))
      case "document": form.documents.append((node["role"] ?? "", node["id"] ?? ""))
      case "take":
        let only = words(node["only"])
        let not = words(node["not"])
        form.fields += fields.filter {
          $0.owner == node["owner"] && (only.isEmpty || only.contains($0.name)) && !not.contains($0.name)
        }
      case "label":
        let index = form.fields.firstIndex { $0.owner == node["owner"] && $0.name == node["name"] }
        if let index { form.fields[index].labels.append(label(node)) }
      case "rows": form.rows.append((node["kind"] ?? "", words(node["owners"])))
      case "pattern":
        form.patterns.append(
          .init(
            owner: node["owner"] ?? "", name: node["name"] ?? "", kind: node["kind"] ?? "text",
            expression: node.text, isOfLine: node["on"] == "line"))
      case "mark":
        form.marks.append(.init(name: node["name"] ?? "", value: node["value"] ?? "", expression: node.text))
      case "subject":
        form.subjects += node.children("label").map { (node["id"] ?? "", FormText.key($0.text)) }
      default: break
      }
    }
    return form
  }

  private static func weight(_ node: Node) -> Double { node["weight"].flatMap { Double($0) } ?? 0 }

  private static func words(_ text: String?) -> Set<String> {
    Set((text ?? "").split(separator: " ").map(String.init))
  }
}
