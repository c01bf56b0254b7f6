import Intake
import Reading
import Testing
import Wire

@Suite struct `Limits of readers` {
  @Test(arguments: ReaderFamily.allCases)
  func `limits.xml names what the program falls back on`(family: ReaderFamily) throws {
    let limits = try Limits()
    #expect(limits["\(family.rawValue)-clock"] != nil && limits["\(family.rawValue)-processor"] != nil)
    #expect(limits["\(family.rawValue)-memory"] != nil)
    #expect(ReaderLimits(family, from: limits) == ReaderLimits.standard(family))
  }
}
