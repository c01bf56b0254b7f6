/// A language that reports and messages speak.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case traditionalChinese = "zh-Hant"
  case english = "en"
}

/// A text in every language of the reports.
public struct Bilingual: Sendable, Hashable {
  public var zhHant: String
  public var english: String

  public init(zhHant: String, english: String) {
    self.zhHant = zhHant
    self.english = english
  }

  public subscript(_ language: Language) -> String {
    switch language {
    case .traditionalChinese: zhHant
    case .english: english
    }
  }

  public var isEmpty: Bool { zhHant.isEmpty && english.isEmpty }
}
