import Foundation
import Judging
import Schemas
import TestSupport

/// A folder of schemas with one rulebook `test.xml` and one file of tables, made for a test.
struct RulebookText {
  static let tables = """
    <tables>
      <parameter id="hours_min"><value from="2022-04-30" until="2023-12-31">80</value>
        <value from="2024-01-01">90</value></parameter>
      <parameter id="bonus" optional="yes"><value from="2024-01-01">5</value></parameter>
      <parameter id="agency"><value>經濟部</value></parameter>
      <table id="codes"><row key="0812" grade="A" until="2023-12-31"/><row key="0812" grade="C" from="2024-01-01"/>
        <row key="1140" grade="A+"/></table>
    </tables>
    """

  static let head = """
    <type id="TEST-ONE"><name xml:lang="zh-Hant">測試一</name><name xml:lang="en">Test one</name></type>
      <type id="TEST-TWO"><name xml:lang="zh-Hant">測試二</name><name xml:lang="en">Test two</name></type>
    """

  /// The rulebook's bytes are put together so that `body` starts in line 4.
  static func book(_ body: String, root: String = "") -> String {
    "<rulebook version=\"7\" \(root)><tables href=\"test.xml\"/>\n\(head)\n\(body)\n</rulebook>"
  }

  /// Both texts of a name, for parts that a test is not about.
  static func both(_ name: String, _ zh: String = "文字", _ en: String = "words") -> String {
    "<\(name) xml:lang=\"zh-Hant\">\(zh)</\(name)><\(name) xml:lang=\"en\">\(en)</\(name)>"
  }

  static let examples = "<example on=\"base\" outcome=\"passed\"/><example on=\"base\" outcome=\"failed\"/>"

  /// A rule with all that it must have, and what the test adds.
  static func rule(
    _ id: String = "RULE", _ inner: String = "<test>true()</test>", form: String = "assert",
    types: String = "all",
    severity: String = "F", context: String = "casefile/worker", more: String = "",
    messages: String = both("message"), examples: String = examples
  ) -> String {
    let open =
      "<\(form) id=\"\(id)\" types=\"\(types)\" severity=\"\(severity)\" "
      + (more.contains("basis=") ? "" : "basis=\"law\" ") + "context=\"\(context)\" \(more)>"
    return open + both("title", "題", "Title") + inner + messages + both("fix") + "<cite>法</cite>" + examples
      + "</\(form)>"
  }

  let folder: TemporaryFolder
  let schemas: SchemaFolder

  init(_ book: String, tables: String = RulebookText.tables, others: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    schemas = SchemaFolder(path: folder.path)
    for name in ["rulebooks", "tables"] {
      try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
    }
    for name in ["rulebook.xsd", "tables.xsd"] {
      try folder.write(name, [UInt8](Data(contentsOf: packageFolder.appending(path: "Schemas/" + name))))
    }
    try folder.write("rulebooks/test.xml", Array(book.utf8))
    try folder.write("tables/test.xml", Array(tables.utf8))
    for (name, text) in others { try folder.write(name, Array(text.utf8)) }
  }

  func load() throws -> Rulebook { try Rulebook.load(schemas: schemas, ["test"]) }

  /// The problems that loading finds.
  func problems() throws -> [RulebookProblem] {
    do {
      _ = try load()
      return []
    } catch let error as RulebookError {
      return error.problems
    }
  }
}
