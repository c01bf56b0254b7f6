internal import XML

/// A schema of ours as data: which elements and attributes stand where, and which values they take.
///
/// The XML library stops at the first stranger among the children of an element; whoever fills in a manifest
/// wants every mistake at once, and to be told what to write instead. So the schema is read a second time, as
/// the XML that it is. It understands what our schemas of what people write use: named types, one choice or
/// sequence of elements, attributes, text with enumerations and patterns. A test holds both against each other.
struct Grammar: Sendable {
  /// What an element may hold.
  struct Content: Sendable {
    var children: [Child] = []
    var attributes: [Attribute] = []
    /// The text's type where the element holds text, `nil` where it holds elements.
    var text: String?
  }

  /// An element that may stand in another.
  struct Child: Sendable {
    var name: String
    var type: String
  }

  /// An attribute that an element may have.
  struct Attribute: Sendable {
    var name: String
    var type: String
    var isRequired: Bool
  }

  /// The values that a text may take; everything where both are empty.
  struct Values: Sendable {
    var words: [String] = []
    var pattern = ""

    func allow(_ text: String) -> Bool {
      if !words.isEmpty { return words.contains(text) }
      if pattern.isEmpty { return true }
      guard let regex = try? Regex(pattern) else { return true }
      return text.wholeMatch(of: regex) != nil
    }

    /// What may stand there, for people: the words, or the pattern.
    var description: String {
      words.isEmpty ? pattern : words.joined(separator: " ")
    }
  }

  /// The outermost element.
  let root: Child
  private let contents: [String: Content]
  private let values: [String: Values]

  init(_ schema: [UInt8]) throws(XMLFailure) {
    let document = try Document(schema)
    var root: Child?
    var contents: [String: Content] = [:]
    var values: [String: Values] = [:]
    for node in document.root.children {
      let name = node["name"] ?? ""
      switch node.name {
      case "element": root = Child(name: name, type: node["type"] ?? "")
      case "complexType": contents[name] = Self.content(of: node)
      case "simpleType": values[name] = Self.values(of: node)
      default: break
      }
    }
    guard let root else {
      throw .invalidExpression("schema", message: "no element")
    }
    self.root = root
    self.contents = contents
    self.values = values
  }

  /// What an element of that type may hold; text only, where the type is that of a text.
  func content(_ type: String) -> Content {
    contents[type] ?? Content(text: type)
  }

  /// What a text of that type may be.
  func values(_ type: String) -> Values {
    values[type] ?? Values()
  }

  /// The names of the elements in which an element of that name may stand, outermost first.
  func parents(of name: String) -> [String] {
    var result: [String] = []
    var queue = [root]
    var seen: Set<String> = []
    while !queue.isEmpty {
      let next = queue.removeFirst()
      guard seen.insert(next.name + " " + next.type).inserted else { continue }
      let children = content(next.type).children
      if children.contains(where: { $0.name == name }), !result.contains(next.name) {
        result.append(next.name)
      }
      queue += children
    }
    return result
  }

  private static func content(of node: Node) -> Content {
    var content = Content()
    var isText = false
    func walk(_ node: Node) {
      for child in node.children {
        switch child.name {
        case "element":
          content.children.append(Child(name: child["name"] ?? "", type: child["type"] ?? ""))
        case "attribute":
          content.attributes.append(
            Attribute(
              name: child["name"] ?? "", type: child["type"] ?? "", isRequired: child["use"] == "required"))
        case "extension":
          content.text = child["base"]
          isText = true
          walk(child)
        default: walk(child)
        }
      }
    }
    walk(node)
    if !isText { content.text = nil }
    return content
  }

  private static func values(of node: Node) -> Values {
    var values = Values()
    for facet in node.children.flatMap(\.children) {
      switch facet.name {
      case "enumeration": values.words.append(facet["value"] ?? "")
      case "pattern": values.pattern = facet["value"] ?? ""
      default: break
      }
    }
    return values
  }
}
