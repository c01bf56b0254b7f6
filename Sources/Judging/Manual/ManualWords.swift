internal import Casefile

/// The words of the manual's pages.
struct ManualWords {
  let language: Language

  private func pick(_ zhHant: String, _ english: String) -> String {
    language == .traditionalChinese ? zhHant : english
  }

  var severity: String { pick("輕重", "Severity") }
  var basis: String { pick("依據性質", "Basis") }
  var types: String { pick("適用類別", "Types") }
  var inForce: String { pick("施行期間", "In force") }
  var context: String { pick("檢核對象", "Judged at") }
  var documents: String { pick("相關文件", "Documents") }
  var citation: String { pick("出處", "Citation") }
  var notWhen: String { pick("不適用於", "Does not apply when") }
  var needs: String { pick("所需資料", "Needs") }
  var notRun: String { pick("未能檢核", "Is not run when") }
  var looks: String { pick("待人工確認", "Is left to a person when") }
  var ask: String { pick("人工確認事項", "Asks a person") }
  var mustHold: String { pick("須符合", "Must hold") }
  var speaksWhen: String { pick("下列情形時提出", "Speaks when") }
  var message: String { pick("訊息", "Says") }
  var fix: String { pick("處理方式", "How to mend it") }
  var examples: String { pick("範例", "Examples") }
  var definition: String { pick("定義（不作判斷）", "Definition (not judged)") }
  var parameters: String { pick("參數", "Parameters") }
  var thresholds: String { pick("量測門檻及其選定理由所在", "Thresholds of what is measured, and how they were chosen, stand in") }
  var waitsFor: String { pick("待", "waits for") }
  var atLeast: String { pick("至少須為", "known at least as") }
  var open: String { pick("不限", "open") }

  func word(_ severity: Severity) -> String {
    switch severity {
    case .refusal: pick("R 不符資格", "R refusal")
    case .fix: pick("F 應補正", "F to be mended")
    case .warning: pick("W 提醒", "W warning")
    case .information: pick("I 說明", "I information")
    }
  }

  func word(_ basis: Basis) -> String {
    switch basis {
    case .law: pick("法令或公告明定", "law or official notice")
    case .practice: pick("實務通例", "practice")
    case .mixed: pick("部分明定、部分推論", "in part law, in part inferred")
    case .inferred: pick("推論（至多列為待人工確認）", "inferred (at most left to a person)")
    }
  }

  func word(_ outcome: Outcome) -> String {
    switch outcome {
    case .failed: pick("不符", "failed")
    case .notRun: pick("未檢核", "not run")
    case .look: pick("待人工確認", "left to a person")
    case .waived: pick("免予適用", "waived")
    case .passed: pick("符合", "passed")
    case .notApplicable: pick("不適用", "not applicable")
    }
  }

  func period(_ days: Days) -> String {
    let from = days.from == Days.always.from ? open : Rendering.date(String(days.from), language)
    let until = days.until == Days.always.until ? open : Rendering.date(String(days.until), language)
    return from == open && until == open ? open : from + pick("～", " to ") + until
  }
}
