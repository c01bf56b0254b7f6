internal import Casefile
internal import Judging
internal import Schemas

extension Validator {
  /// The files of an empty dossier of a type: path and text.
  public func skeleton(type: String) -> [(path: String, text: String)] {
    guard let bytes = try? schemas.bytes("new/\(type).xml") else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return ["usb-1", "usb-2"].map { ("\($0)/dossier.xml", text) }
  }

  /// What a person must look at in a case, as a review to fill in, and how many questions it holds.
  public func questions(
    _ path: String, _ options: CheckOptions
  ) throws(ValidatorError) -> (text: String, count: Int) {
    let checked = try check(path, options)
    let files = checked.casefile.child("files")?.children("file") ?? []
    var review = Element("review")
    if checked.ledger.digest.count == 64 { review["case"] = checked.ledger.digest }
    review.append(
      Element(
        "received",
        ["date", "postmark", "method", "paper-sets", "media"].compactMap { name in
          Self.officeFact(name, checked.casefile).map { .init(name, $0) }
        }))
    let open = (checked.ledger.findings + checked.ledger.notes).filter { finding in
      finding.outcome == .look && rulebook.asks(finding.rule)
    }
    for finding in open {
      var answer = Element("answer", [.init("rule", finding.rule), .init("subject", finding.subject)])
      for language in Language.allCases {
        answer.append(
          Element("question", [.init("lang", language.rawValue)], text: finding.message[language]))
      }
      var seen: Set<String> = []
      for evidence in finding.evidence where seen.insert(evidence.copy + "/" + evidence.file).inserted {
        let file = files.first { $0["copy"] == evidence.copy && $0["path"] == evidence.file }
        guard let digest = file?["digest"], digest.count == 64 else { continue }
        answer.append(
          Element(
            "file",
            [.init("copy", evidence.copy), .init("path", evidence.file), .init("digest", digest)]))
      }
      review.append(answer)
    }
    return (review.xmlText, open.count)
  }

  private static func officeFact(_ name: String, _ casefile: Element) -> String? {
    let facts = [
      "date": "received-date", "postmark": "postmark-date", "method": "submit-method", "paper-sets": "paper-sets",
      "media": "media-sets",
    ]
    return facts[name].flatMap { casefile.child("office")?.child($0)?["best"] }
  }
}
