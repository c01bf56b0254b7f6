/// What a rule, or one of its nodes, came to.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  case failed
  case notRun = "not-run"
  case look
  case waived
  case passed
  case notApplicable = "not-applicable"
}

/// How much a rule weighs: `refusal` R, `fix` F, `warning` W, `information` I.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  case refusal = "R"
  case fix = "F"
  case warning = "W"
  case information = "I"
}

/// What a case comes to, from worst to best.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// 不符資格
  case refuse
  /// 應補正
  case cure
  /// 無法檢核
  case unreadable
  /// 待人工確認
  case look
  /// 齊備
  case complete
}

/// How a fact is known, from the strongest to the weakest.
public enum Knowing: String, Sendable, Hashable, CaseIterable {
  /// A person saw it.
  case confirmed
  /// Pixels, packets, digests.
  case measured
  /// A text layer or XML.
  case read
  /// OCR or an image, with a confidence.
  case recognised
  /// The manifest says so.
  case declared

  /// 0 is the strongest.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// Where a finding is shown.
public enum FindingGroup: String, Sendable, Hashable, CaseIterable {
  /// What must be mended: it failed.
  case mend
  /// What an applicant can check himself before he seals and mails it.
  case seal
  /// What the officer will look at.
  case officer
}
