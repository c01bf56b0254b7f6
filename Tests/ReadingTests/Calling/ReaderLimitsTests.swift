import FoundationEssentials
import Intake
import Reading
import Schemas
import TestSupport
import Testing
import Wire

@Suite struct `Limits of readers` {
  @Test func `are whole in limits.xml`() throws {
    _ = try ReaderTerms(Limits())
  }

  @Test(arguments: ReaderFamily.allCases, ["clock", "processor", "memory"])
  func `that are missing are missed by name`(family: ReaderFamily, limit: String) throws {
    var limits = try Limits()
    limits["\(family.rawValue)-\(limit)"] = nil
    let error = #expect(throws: ReadingError.self) { try ReaderTerms(limits) }
    #expect("\(String(describing: error))".contains(family.rawValue))
  }

  @Test func `reach the readers that measure by them`() throws {
    var limits = try Limits()
    let png = testsFolder.appending(path: "Fixtures/Pages/passport.png").path
    #expect(try ReaderOfTheBuild(.image, limits).facts(png, type: "png").problems.isEmpty)
    limits["picture-side"]?.value = 100
    let problem = try ReaderOfTheBuild(.image, limits).facts(png, type: "png").problems.first
    #expect(problem?.code == "TOO-MANY-PIXELS")
    #expect(problem?.limit == "100")
  }
}
