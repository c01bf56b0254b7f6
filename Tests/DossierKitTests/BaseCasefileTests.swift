import Casefile
import DossierKit
import Foundation
import Schemas
import TestSupport
import Testing

@Suite struct `The casefiles that the rules' examples change` {
  @Test(arguments: ["trn-complete", "prc-complete"])
  func `are what is read of the complete samples`(name: String) throws {
    let path = packageFolder.appending(path: "SampleDossiers/\(name)/case").path
    let facts = try Validator(schemas: .linkedIn).facts(path, CheckOptions(today: nil))
    let kept = String(decoding: try SchemaFolder.linkedIn.bytes("examples/\(name).xml"), as: UTF8.self)
    // `dossier facts` prints it anew; look at the difference, for every example stands on it.
    #expect(facts == kept, "dossier facts SampleDossiers/\(name)/case > Schemas/examples/\(name).xml")
  }
}
