internal import Casefile

/// What a person said of rules and subjects, from the casefile's `<review>`.
struct ReviewAnswers {
  enum Verdict: String {
    case seen
    case notSeen = "not-seen"
    case cannotTell = "cannot-tell"
  }

  struct Waiver {
    var reason: String
    var by: String
  }

  private var answers: [String: [(subject: String, verdict: Verdict)]] = [:]
  private var waivers: [String: [(subject: String, waiver: Waiver)]] = [:]

  init(_ casefile: Element, asOf: CivilDate) {
    guard let review = casefile.child("review") else { return }
    for answer in review.children("answer") where answer["valid"] == "yes" {
      guard let verdict = Verdict(rawValue: answer["verdict"] ?? "") else { continue }
      answers[answer["rule"] ?? "", default: []].append((answer["subject"] ?? "", verdict))
    }
    for waiver in review.children("waiver") where waiver["valid"] == "yes" {
      let until = waiver["until"] ?? ""
      if !until.isEmpty {
        guard let last = CivilDate(iso: until), asOf <= last else { continue }
      }
      waivers[waiver["rule"] ?? "", default: []].append(
        (waiver["subject"] ?? "", Waiver(reason: waiver["reason"] ?? "", by: waiver["by"] ?? "")))
    }
  }

  /// The answer about a subject: the last one that names it, else the last that names none.
  func verdict(_ rule: String, _ subject: String) -> Verdict? {
    let all = answers[rule] ?? []
    return (all.last { $0.subject == subject } ?? all.last { $0.subject.isEmpty })?.verdict
  }

  func waiver(_ rule: String, _ subject: String) -> Waiver? {
    let all = waivers[rule] ?? []
    return (all.last { $0.subject == subject } ?? all.last { $0.subject.isEmpty })?.waiver
  }
}
