import Foundation
import Schemas
import TestSupport
import Testing
import XML

/// Every text that a person reads is there in Traditional Chinese and in English.
@Suite struct `Each text` {
  @Test(arguments: ["words", "console", "help"])
  func `of the program is said in both languages`(file: String) throws {
    for word in try document("reports/\(file).xml").root.children("word") {
      let id = word["id"] ?? ""
      let (zh, en) = (word.child("zh")?.text ?? "", word.child("en")?.text ?? "")
      #expect(isChinese(zh) || zh.contains("{1}"), "\(file) \(id)")
      #expect(!en.isEmpty && !isChinese(en), "\(file) \(id)")
      #expect(places(zh) == places(en), "\(file) \(id)")
    }
  }

  @Test(arguments: [("words", "Reporting"), ("console", "dossier")])
  func `that the program asks for is there`(file: String, module: String) throws {
    let there = Set(try document("reports/\(file).xml").root.children("word").compactMap { $0["id"] })
    let folder = packageFolder.appending(path: "Sources/\(module)")
    var asked: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      // words("id", …), word("id", …), say("id", …), progress("id", …); an id that is put together is asked for
      // by the golden reports.
      let call = try Regex(#"(?:words|word|say|progress)\((?:count: [^,]+(?:, )?[^,"]*, )?"([a-z0-9.-]+)"[,)]"#)
      for match in source.matches(of: call) { asked.insert(String(match.output[1].substring ?? "")) }
    }
    #expect(asked.count >= 10)
    #expect(asked.subtracting(there) == [])
  }

  @Test func `of the rulebooks, the tables and the forms is said in both languages`() throws {
    let folder = packageFolder.appending(path: "Schemas").path
    var texts = 0
    for part in ["rulebooks", "tables", "forms"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/" + part) where name.hasSuffix(".xml") {
        check(try document(part + "/" + name).root, in: name, &texts)
      }
    }
    #expect(texts > 500)
  }

  @Test func `that exists in Chinese only is named by no message`() throws {
    // Official lists: their rows have no English name, so an English message must not need one.
    var oneLanguage: Set<String> = []
    for table in try tables() {
      for row in table.children("row") where row["zh"] != nil && row["en"] == nil {
        oneLanguage.insert(table["id"] ?? "")
      }
    }
    #expect(!oneLanguage.isEmpty)
    let folder = packageFolder.appending(path: "Schemas/rulebooks")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".xml") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for table in oneLanguage {
        let named = try Regex("d:row\\('\(table)'[^>]*as=\"(name|list)\"")
        #expect(text.firstMatch(of: named) == nil, "\(name): \(table)")
      }
    }
  }

  private func tables() throws -> [Node] {
    let folder = packageFolder.appending(path: "Schemas/tables").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".xml") }
      .flatMap { try document("tables/" + $0).root.children("table") }
  }

  /// Below every element, what has a language stands there as often in the one as in the other.
  private func check(_ node: Node, in file: String, _ texts: inout Int) {
    var said: [String: [String: Int]] = [:]
    for child in node.children {
      if let language = child["lang", in: "http://www.w3.org/XML/1998/namespace"] {
        let kind = [child.name, child["for"] ?? "", child["when"] ?? ""].joined(separator: " ")
        said[kind, default: [:]][language, default: 0] += 1
        texts += 1
        #expect(!child.text.isEmpty || !child.children.isEmpty, "\(file): \(node["id"] ?? node.name) \(kind)")
        if language == "zh-Hant" {
          #expect(isChinese(child.text) || !child.text.contains { $0.isASCII && $0.isLetter }, "\(file): \(node["id"] ?? node.name) \(kind)")
        }
      }
      check(child, in: file, &texts)
    }
    for (kind, counts) in said where counts["en"] != nil || counts["zh-Hant"] != nil {
      #expect(counts["en"] == counts["zh-Hant"], "\(file): \(node["id"] ?? node.name) \(kind)")
    }
    for (zh, en) in [("name-zh", "name-en"), ("title-zh", "title-en")] {
      #expect((node[zh] ?? "").isEmpty == (node[en] ?? "").isEmpty, "\(file): \(node["key"] ?? node["id"] ?? node.name) \(zh)")
    }
  }

  private func document(_ path: String) throws -> Document {
    try Document(try SchemaFolder.linkedIn.bytes(path))
  }

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  /// The values that a text waits for.
  private func places(_ text: String) -> Set<String> {
    Set(["{1}", "{2}", "{3}"].filter(text.contains))
  }
}
