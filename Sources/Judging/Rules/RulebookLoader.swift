internal import Casefile
internal import Schemas
internal import XML

/// Reads rulebook files one after the other and collects all that is wrong with them.
struct RulebookLoader {
  let schemas: SchemaFolder
  /// Whether what stands in the files is checked. It need not be for files that were checked before.
  let isChecked: Bool
  let rulebookSchema: Schema?
  let tablesSchema: Schema?
  private(set) var repeated = RepeatedElements()
  /// Expressions by their words: messages show the same values in every language, and rules ask alike.
  var compiled: [String: (xpath: XPath, tree: Expression?)] = [:]
  let patterns = PatternCache()

  private(set) var problems: [RulebookProblem] = []
  private(set) var sources: [(file: String, bytes: [UInt8])] = []
  private(set) var name = ""
  private(set) var version = ""
  private(set) var types: [DossierType] = []
  private(set) var missingDocumentRule = ""
  private(set) var containerRule = ""
  var tables = TableSet()
  var rules: [Rule] = []
  var documents: [DocumentDefinition] = []
  /// Files that were parsed to see what they are; none is parsed twice.
  private var parsed: [String: (bytes: [UInt8], document: Document)] = [:]
  /// The files in the order in which their rules are judged.
  private var roots: [(file: String, root: Node)] = []

  init(_ schemas: SchemaFolder, isChecked: Bool) throws(RulebookError) {
    self.schemas = schemas
    self.isChecked = isChecked
    guard isChecked else {
      rulebookSchema = nil
      tablesSchema = nil
      return
    }
    let bytes = try Self.bytes("rulebook.xsd", schemas)
    rulebookSchema = try Self.schema("rulebook.xsd", bytes)
    tablesSchema = try Self.schema("tables.xsd", try Self.bytes("tables.xsd", schemas))
    do throws(XMLFailure) {
      let document = try Document(bytes)
      let entries = try XPathContext(document).evaluate(try XPath("//*[local-name() = 'repeats']"))
      for node in entries.nodes {
        repeated.add(path: node["path"] ?? "", by: node["by"] ?? "", unique: node["unique"] ?? "")
      }
    } catch {
      throw RulebookError(file: "rulebook.xsd", "\(error)")
    }
  }

  private static func bytes(_ file: String, _ schemas: SchemaFolder) throws(RulebookError) -> [UInt8] {
    do throws(SchemaFolder.Failure) {
      return try schemas.bytes(file)
    } catch {
      throw RulebookError(file: file, "cannot be read: \(error)")
    }
  }

  private static func schema(_ file: String, _ bytes: [UInt8]) throws(RulebookError) -> Schema {
    do throws(XMLFailure) {
      return try Schema(bytes)
    } catch {
      throw RulebookError(file: file, "is not a schema: \(error)")
    }
  }

  mutating func refuse(_ file: String, _ node: Node, _ reason: String) {
    problems.append(RulebookProblem(file: file, line: node.line, reason: reason))
  }

  /// Parses a file and holds it against its schema; nil if it cannot be used at all.
  mutating func document(_ file: String, schema: Schema?) -> Document? {
    do throws(RulebookError) {
      let (bytes, document) = try parse(file)
      sources.append((file, bytes))
      let complaints = schema?.complaints(about: document) ?? []
      problems += complaints.map { RulebookProblem(file: file, line: $0.line, reason: $0.message) }
      return complaints.isEmpty ? document : nil
    } catch {
      problems += error.problems
      return nil
    }
  }

  private mutating func parse(_ file: String) throws(RulebookError) -> (bytes: [UInt8], document: Document) {
    if let known = parsed.removeValue(forKey: file) { return known }
    let bytes = try Self.bytes(file, schemas)
    do throws(XMLFailure) {
      return (bytes, try Document(bytes))
    } catch {
      throw RulebookError(file: file, line: error.line, error.reason)
    }
  }

  /// The names of the rulebooks that stand on their own: those with a version. The others are parts to be included.
  mutating func namesOfWholeRulebooks() throws(RulebookError) -> [String] {
    var names: [String] = []
    for file in schemas.names(below: "rulebooks") {
      let found = try parse(file)
      parsed[file] = found
      if found.document.root["version"] != nil {
        names.append(String(file.dropFirst("rulebooks/".count).dropLast(".xml".count)))
      }
    }
    return names
  }

  /// Reads a rulebook file and what it includes, once; its rules wait until all types and tables are known.
  mutating func readRulebook(_ name: String) {
    let file = "rulebooks/" + name
    guard !sources.contains(where: { $0.file == file }) else { return }
    guard let root = document(file, schema: rulebookSchema)?.root else { return }
    for node in root.children {
      switch node.name {
      case "include": readRulebook(node["href"] ?? "")
      case "tables":
        let table = node["href"] ?? ""
        if !sources.contains(where: { $0.file == "tables/" + table }) { readTables(table) }
      case "type":
        let type = DossierType(id: node["id"] ?? "", name: plain("name", in: node, file: file))
        if types.contains(where: { $0.id == type.id }) {
          refuse(file, node, "type '\(type.id)' stands twice")
        } else {
          types.append(type)
        }
      default: break
      }
    }
    if let rule = root["missing-document"] { missingDocumentRule = rule }
    if let rule = root["container"] { containerRule = rule }
    if let version = root["version"] { self.version = version }
    roots.append((file, root))
  }

  /// Reads the rules of all files, and checks what can only be checked when all are known.
  mutating func finish(_ names: [String]) {
    name = names.joined(separator: " ")
    for (file, root) in roots {
      for node in root.children where node.name == "document" { readDocument(node, file: file) }
    }
    for (file, root) in roots {
      for node in root.children where Rule.Form(rawValue: node.name) != nil {
        readRule(node, file: file, isCommon: root["common"] == "yes")
      }
    }
    let known = Set(rules.map(\.id))
    for rule in rules {
      let waits = rule.needs.map(\.waitsFor).filter { !$0.isEmpty && !$0.contains(":") && !$0.contains("/") }
      for id in waits where !known.contains(id) {
        problems.append(
          RulebookProblem(
            file: rule.file, line: rule.line, reason: "\(rule.id) waits for unknown rule '\(id)'"))
      }
    }
    for id in [missingDocumentRule, containerRule] where !id.isEmpty && !known.contains(id) {
      problems.append(RulebookProblem(file: roots.first?.file ?? "", line: 1, reason: "unknown rule '\(id)'"))
    }
    if roots.isEmpty && problems.isEmpty {
      problems.append(RulebookProblem(file: "", line: 0, reason: "no rulebook is named"))
    }
  }

  /// The days of an element's `from` and `until`; nil, and refused, if they are none.
  mutating func days(of node: Node, file: String) -> Days? {
    guard let days = Days(from: node["from"], until: node["until"]) else {
      refuse(file, node, "from and until are not a period of days that exist")
      return nil
    }
    return days
  }

  /// The ids of known types that a list of ids and patterns means: `all`, `SKILL-*`, `SKILL-TRN`.
  mutating func types(_ list: String, _ node: Node, file: String) -> Set<String> {
    var result: Set<String> = []
    for word in list.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      if word == "all" {
        result.formUnion(types.map(\.id))
        continue
      }
      let matching = types.map(\.id).filter {
        word.hasSuffix("*") ? $0.hasPrefix(word.dropLast()) : $0 == word
      }
      if matching.isEmpty { refuse(file, node, "unknown type '\(word)'") }
      result.formUnion(matching)
    }
    return result
  }
}

extension XMLFailure {
  /// The failure in a sentence, without its place.
  var reason: String {
    switch self {
    case .malformed(_, let message): "is not well-formed: \(message)"
    case .doctype: "has a document type or an entity, which is not allowed"
    case .encoding: "is not UTF-8"
    case .limit(let what, let value, let limit): "has \(value) \(what), more than \(limit)"
    case .tooLarge(let bytes, let limit): "has \(bytes) bytes, more than \(limit)"
    case .invalidExpression(let expression, let message): "\(message) in \(expression)"
    }
  }

  fileprivate var line: Int {
    switch self {
    case .malformed(let line, _), .doctype(let line): line
    default: 0
    }
  }
}
