internal import Casefile
public import Measures
public import Schemas
internal import XML

/// Rules, documents, parameters and tables, checked and ready to judge.
///
/// It compiles every expression once, so load it once and judge many cases. It holds state of the XML
/// library: one thread at a time uses one rulebook.
public final class Rulebook {
  /// `skill`, or several names with blanks between.
  public let name: String
  /// As the outermost file with a version says it.
  public let version: String
  /// SHA-256 in hexadecimal over the files that were read, rulebooks and tables, as `sources` lists them: of each
  /// its path, its size and its bytes. Who loads a rulebook computes it; empty until then.
  public var digest = ""
  /// The bytes of all files that the rulebook was read from, in the order of reading, by their path below the
  /// folder of schemas.
  public let sources: [(file: String, bytes: [UInt8])]
  /// The types of dossier that can be judged.
  public let types: [DossierType]
  let rules: [Rule]
  let documents: [DocumentDefinition]
  let tables: TableSet
  /// The rule that speaks when a required document is missing.
  let missingDocumentRule: String
  /// The rule under which a container that could not be read is reported.
  let containerRule: String
  let patterns: PatternCache
  private var resolved: [Int: ResolvedTables] = [:]
  private var measuring: [Int: Parameters] = [:]

  init(_ loader: RulebookLoader) {
    name = loader.name
    version = loader.version
    sources = loader.sources
    types = loader.types
    rules = loader.rules
    documents = loader.documents
    patterns = loader.patterns
    tables = loader.tables
    missingDocumentRule = loader.missingDocumentRule
    containerRule = loader.containerRule
  }

  /// Loads rulebooks by name, `skill` for `rulebooks/skill.xml`, with all that they include; all that stand on
  /// their own if none is named.
  ///
  /// Everything that is wrong is told at once, each with its file and line.
  ///
  /// - Parameter isChecked: Whether the files are checked. Without, they must be ones that were: judging is the
  ///   same and loading takes half the time, but examples are not there and the manual names no parameters.
  public static func load(
    schemas: SchemaFolder = .linkedIn, _ names: [String] = [], isChecked: Bool = true
  ) throws(RulebookError) -> Rulebook {
    var loader = try RulebookLoader(schemas, isChecked: isChecked)
    let names = names.isEmpty ? try loader.namesOfWholeRulebooks() : names
    for name in names { loader.readRulebook(name + ".xml") }
    loader.finish(names)
    guard loader.problems.isEmpty else { throw RulebookError(loader.problems) }
    return Rulebook(loader)
  }

  /// The ids of all rules, in the rulebook's order.
  public var ruleIDs: [String] { rules.map(\.id) }

  /// The values of all parameters in force on a day, by id; texts as the tables write them.
  public func parameters(on day: Int) -> [String: String] {
    tables(on: day).values
  }

  /// The rows of a table in force on a day, by key: the columns of each.
  public func rows(of table: String, on day: Int) -> [String: [[String: String]]] {
    let tables = tables(on: day)
    var result: [String: [[String: String]]] = [:]
    for key in tables.keys(of: table) {
      result[key] = tables.rows(table, key).map { node in
        Dictionary(node.attributes.map { ($0.name, $0.value) }) { first, _ in first }
      }
    }
    return result
  }

  /// What the measures of a case need of the parameters and tables in force on a day.
  public func parametersOfMeasures(on day: Int) -> Parameters {
    if let known = measuring[day] { return known }
    let tables = tables(on: day)
    let days = { (table: String) in Set(tables.keys(of: table).compactMap { CivilDate(iso: $0) }) }
    let parameters = Parameters(
      values: tables.values,
      tables: ["nationalities": rows(of: "nationalities", on: day).values.flatMap { $0 }],
      holidays: days("holidays"), workingSaturdays: days("working-saturdays"))
    measuring[day] = parameters
    return parameters
  }

  func tables(on day: Int) -> ResolvedTables {
    if let known = resolved[day] { return known }
    let tables = ResolvedTables(self.tables, on: day)
    resolved[day] = tables
    return tables
  }

  func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}

extension Rulebook {
  /// Whether a rule puts a question that only a person can answer.
  public func asks(_ id: String) -> Bool { rule(id)?.ask != nil }
}
