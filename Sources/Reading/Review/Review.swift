internal import Casefile
internal import XML

/// A review as it lies next to a case.
public struct ReviewFile: Sendable {
  /// The file's name, for the source of what it says.
  public var name: String
  /// What is in it.
  public var bytes: [UInt8]

  /// A review by its name and bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What people saw, held against the case: what is bound to files that have changed is void.
struct Review: Sendable {
  /// The office's facts.
  var office = FactBag()
  /// Values that people read, by the key of the node that they are about.
  var confirmed: [String: FactBag] = [:]
  /// The element `review` of the casefile.
  var element = Element("review")
  var observations: [Observation] = []

  init() {}

  /// Reads a review against a case.
  init(_ file: ReviewFile, schema: [UInt8], of input: ReadCase) throws(XMLFailure) {
    let grammar = try Grammar(schema)
    let document: Document
    do throws(XMLFailure) {
      document = try Document(file.bytes)
    } catch {
      observations = [Self.observation(of: error, file)]
      return
    }
    let (complaints, kept) = grammar.check(document)
    observations = complaints.map {
      Observation(
        "REVIEW-SCHEMA", subject: "review", value: $0.found, file: file.name, line: $0.line,
        expected: $0.expected, remedy: $0.remedy)
    }
    guard let kept else { return }
    let binding = Binding(case: kept["case"], input: input)
    for child in kept.children {
      switch child.name {
      case "received" where binding.isOfAnotherCase: refuse("received", subject: "dossier", binding)
      case "received": takeReceived(child, file)
      case "answer": takeAnswer(child, file, binding)
      case "waiver": takeWaiver(child, binding)
      default: break
      }
    }
  }

  private mutating func takeReceived(_ received: Element, _ file: ReviewFile) {
    for (attribute, fact) in [
      ("date", "received-date"), ("postmark", "postmark-date"), ("method", "submit-method"),
      ("paper-sets", "paper-sets"), ("media", "media-sets"), ("earlier-result", "earlier-result"),
    ] {
      guard let text = received[attribute] else { continue }
      office.add(fact, Found(text, how: .confirmed, place: Place(file: file.name)))
    }
  }

  private mutating func takeAnswer(_ answer: Element, _ file: ReviewFile, _ binding: Binding) {
    // A question that nobody has answered yet.
    guard let rule = answer["rule"], let subject = answer["subject"] else { return }
    let values = answer.children("value").filter { !NormalText.isBlankAnswer($0.text) }
    guard answer["verdict"] != nil || !values.isEmpty else { return }
    let changed = binding.whatChanged(answer)
    let isSigned = Self.isSigned(answer)
    let isValid = changed == nil && isSigned
    element.append(
      Element(
        "answer",
        [
          .init("rule", rule), .init("subject", subject), .init("verdict", answer["verdict"] ?? ""),
          .init("by", answer["by"] ?? ""), .init("at", answer["at"] ?? ""),
          .init("valid", isValid ? "yes" : "no"),
        ]))
    if let changed {
      observations.append(
        Observation(
          "REVIEW-VOID", subject: subject, value: rule, copy: changed.copy, file: changed.path,
          expected: changed.digest))
      return
    }
    if !isSigned {
      observations.append(Observation("REVIEW-UNSIGNED", subject: subject, value: rule))
      return
    }
    for value in values {
      guard let fact = value["fact"] else { continue }
      confirmed[value["subject"] ?? subject, default: FactBag()].add(
        fact, Found(value.text, how: .confirmed, place: Place(file: file.name)))
    }
  }

  /// What a person saw counts if it says who saw it and on which day.
  private static func isSigned(_ answer: Element) -> Bool {
    !NormalText.isBlankAnswer(answer["by"] ?? "") && CivilDate(iso: String((answer["at"] ?? "").prefix(10))) != nil
  }

  private mutating func refuse(_ what: String, subject: String, _ binding: Binding) {
    observations.append(
      Observation("REVIEW-VOID", subject: subject, value: what, expected: binding.case ?? ""))
  }

  /// A waiver is of one case, as it was when it was granted: for another, or after a change, it is void.
  private mutating func takeWaiver(_ waiver: Element, _ binding: Binding) {
    guard let rule = waiver["rule"], let reason = waiver["reason"], let by = waiver["by"] else { return }
    let until = waiver["until"] ?? ""
    if !binding.isOfThisCase { refuse(rule, subject: waiver["subject"] ?? "dossier", binding) }
    element.append(
      Element(
        "waiver",
        [
          .init("rule", rule), .init("subject", waiver["subject"] ?? ""), .init("reason", reason),
          .init("by", by), .init("until", until),
          .init("n", CivilDate(iso: until).map { String($0.number) } ?? ""),
          .init("valid", binding.isOfThisCase ? "yes" : "no"),
        ]))
  }

  private static func observation(of failure: XMLFailure, _ file: ReviewFile) -> Observation {
    var result = Observation("REVIEW-SCHEMA", subject: "review", file: file.name, expected: "XML")
    switch failure {
    case .malformed(let line, let message):
      result.line = line
      result.value = message
    case .doctype(let line):
      result.line = line
      result.value = "<!DOCTYPE"
    case .encoding: result.expected = "UTF-8"
    case .limit(let what, let value, let limit):
      result.value = what + " " + String(value)
      result.limit = String(limit)
    case .tooLarge(let bytes, let limit):
      result.value = String(bytes)
      result.limit = String(limit)
    case .invalidExpression(_, let message): result.value = message
    }
    return result
  }

  /// What the answers are bound to.
  private struct Binding {
    var `case`: String?
    var input: ReadCase

    var isOfThisCase: Bool { `case` == input.digest && !input.digest.isEmpty }
    var isOfAnotherCase: Bool { `case` != nil && !isOfThisCase }

    /// What an answer is bound to and is not there any more: a file, or the case.
    func whatChanged(_ answer: Element) -> (copy: String, path: String, digest: String)? {
      let files = answer.children("file")
      if files.isEmpty {
        return isOfThisCase ? nil : ("", "", `case` ?? "")
      }
      for file in files {
        let digest = file["digest"] ?? ""
        let path = file["path"] ?? ""
        let copy = file["copy"] ?? ""
        let isThere = input.files.contains {
          $0.digest == digest && (path.isEmpty || $0.path == path) && (copy.isEmpty || $0.copy == copy)
        }
        if !isThere { return (copy, path, digest) }
      }
      return nil
    }
  }
}
