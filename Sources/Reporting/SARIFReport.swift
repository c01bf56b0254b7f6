internal import Casefile

extension Report {
  /// SARIF 2.1.0: a finding is a result, an image's or page's place its region where there is one.
  func sarifReport(_ style: ReportStyle) -> String {
    let language = style.language
    var rules: [JSONValue] = []
    var seen: Set<String> = []
    let all = ledger.findings + ledger.notes
    for finding in all where seen.insert(finding.rule).inserted {
      rules.append(
        .object([
          ("id", .string(finding.rule)),
          ("shortDescription", .object([("text", .string(title(of: finding.rule)[language]))])),
          ("help", .object([("text", .string(finding.citation))])),
        ]))
    }
    let results = all.map { finding in
      JSONValue.object([
        ("ruleId", .string(finding.rule)),
        ("level", .string(level(of: finding))),
        ("message", .object([("text", .string(finding.message[language]))])),
        ("partialFingerprints", .object([("ruleAndSubject", .string(finding.id))])),
        ("locations", .array(locations(of: finding, language))),
      ])
    }
    let driver = JSONValue.object([
      ("name", .string("dossier")), ("version", .string(ledger.toolVersion)), ("rules", .array(rules)),
    ])
    let run = JSONValue.object([
      ("tool", .object([("driver", driver)])), ("language", .string(language.rawValue)), ("results", .array(results)),
      ("properties", .object([("posture", .string(ledger.posture))])),
    ])
    return JSONValue.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ]).text
  }

  private func level(of finding: Finding) -> String {
    switch finding.outcome {
    case .failed: finding.severity == .information ? "note" : "error"
    case .notRun: "error"
    case .look: "warning"
    default: "note"
    }
  }

  private func locations(of finding: Finding, _ language: Language) -> [JSONValue] {
    distinct(finding.evidence).filter { !$0.file.isEmpty }.map { evidence in
      let path = [evidence.copy, evidence.file].filter { !$0.isEmpty }.joined(separator: "/")
      return .object([
        (
          "physicalLocation",
          .object([("artifactLocation", .object([("uri", .string(uri(path)))]))])
        ),
        ("message", .object([("text", .string(place(of: Exhibit(evidence: evidence, copies: [evidence.copy]), language)))])),
      ])
    }
  }

  /// A relative URI of a path: every byte that is not plain is percent-encoded.
  private func uri(_ path: String) -> String {
    var out = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let code = String(byte, radix: 16, uppercase: true)
        out += "%" + (code.count == 1 ? "0" : "") + code
      }
    }
    return out
  }
}
