internal import Foundation

/// What the JSON report of a case says, as far as tests ask.
public struct JudgedCase: Decodable, Sendable {
  public struct Text: Decodable, Sendable {
    public var zh: String
    public var en: String

    private enum CodingKeys: String, CodingKey {
      case zh = "zh-Hant"
      case en
    }
  }

  public struct Rule: Decodable, Hashable, Sendable {
    public var rule: String
    public var outcome: String
  }

  public struct Ledger: Decodable, Sendable {
    public var rules: [Rule]
  }

  public struct Finding: Decodable, Sendable {
    public var rule: String
    public var outcome: String
    public var message: Text
    public var waitsFor: String?
  }

  public var posture: String
  public var verdict: String
  public var findings: [Finding]
  public var notes: [Finding]
  public var ledger: Ledger

  /// Reads a JSON report.
  public init(_ report: some Sequence<UInt8>) throws {
    self = try JSONDecoder().decode(JudgedCase.self, from: Data(report))
  }

  /// The rules with an outcome.
  public func rules(_ outcome: String) -> Set<String> {
    Set(ledger.rules.lazy.filter { $0.outcome == outcome }.map(\.rule))
  }
}
