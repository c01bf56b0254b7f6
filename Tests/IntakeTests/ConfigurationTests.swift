import Intake
import Schemas
import TestSupport
import Testing
import XML

@Suite struct `Limits and layout` {
  @Test(arguments: ["limits", "layout"]) func `the file is as its schema says`(name: String) throws {
    let schema = try Schema(SchemaFolder.linkedIn.bytes(name + ".xsd"))
    let document = try Document(SchemaFolder.linkedIn.bytes(name + ".xml"))
    #expect(schema.complaints(about: document) == [])
  }

  @Test func `a limit is found by its id, with the mark that only speaks`() throws {
    let limits = try Limits()
    #expect(limits["pdf-pages"]?.value == 2_000)
    #expect(limits["pdf-pages"]?.warning == 500)
    #expect(limits["no-such-limit"] == nil)
  }

  @Test(arguments: ["<limits/>", "<limits", "<limits><limit id='case-files' value='many'/></limits>"])
  func `limits that are not whole are an error, not a default`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("limits.xml", Array(text.utf8))
    #expect(throws: IntakeError.self) { try Limits(SchemaFolder(path: folder.path)) }
  }

  @Test func `another layout names other copies`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "layout.xml", Array("<layout><copy kind='paper' id='paper'><name>原件</name></copy></layout>".utf8))
    let layout = try Layout(SchemaFolder(path: folder.path))
    let made = try TestCase().write("原件1/a.txt").write("usb-1/a.txt")
    let inventory = try Intake.open(made.path, limits: Limits(), layout: layout).inventory
    #expect(inventory.copies.map(\.id) == ["paper-1"])
  }
}
