internal import Casefile

/// What the judgement itself says, where no rule has words for it.
enum Phrases {
  static let definition = Bilingual(zhHant: "定義，不作判斷", english: "a definition; it is not judged")
  static let notInForce = Bilingual(zhHant: "申請日當時未施行", english: "not in force on the application date")
  static let noSubject = Bilingual(zhHant: "案件中沒有適用對象", english: "nothing in the dossier that it applies to")
  static let noType = Bilingual(zhHant: "案件類別不明，未檢核", english: "the type of dossier is not known; not run")

  static func refused(_ copies: String) -> Bilingual {
    Bilingual(zhHant: "「\(copies)」無法讀取，未檢核", english: "\(copies) could not be read; not run")
  }

  /// What is to be done about what was not run: it says nothing about the dossier.
  static let notRunFix = Bilingual(
    zhHant: "請再檢核一次；若仍如此，由人員查看", english: "check again; if it stays so, have a person look")

  static func needMissing(_ title: Bilingual) -> Bilingual {
    Bilingual(
      zhHant: "尚無法判斷「\(title.zhHant)」：所需資料未提供、未能讀取或各處不一致",
      english: "cannot be judged yet: \(title.english): what it needs is missing, was not read, or differs")
  }

  static func documentMissing(_ title: Bilingual, _ document: Bilingual) -> Bilingual {
    Bilingual(
      zhHant: "尚無法判斷「\(title.zhHant)」：缺「\(document.zhHant)」",
      english: "cannot be judged yet: \(title.english): \(document.english) is missing")
  }

  static func weaklyKnown(_ title: Bilingual, _ how: Knowing) -> Bilingual {
    let words: [Knowing: Bilingual] = [
      .declared: Bilingual(zhHant: "申請人自行填報", english: "the applicant's own statement"),
      .recognised: Bilingual(zhHant: "影像辨識結果", english: "what was recognised in a picture"),
    ]
    let word = words[how] ?? Bilingual(zhHant: "現有資料", english: "what is there")
    return Bilingual(
      zhHant: "「\(title.zhHant)」僅依\(word.zhHant)判斷，請核對文件",
      english: "\(title.english): judged by \(word.english) alone; check it against the paper")
  }

  static func answered(_ title: Bilingual) -> Bilingual {
    Bilingual(
      zhHant: "經人工確認不符：\(title.zhHant)", english: "a person saw that it does not hold: \(title.english)")
  }

  static func waived(_ reason: String, by: String) -> Bilingual {
    let who = by.isEmpty ? "" : " (\(by))"
    return Bilingual(zhHant: "免予適用：\(reason)\(who)", english: "waived: \(reason)\(who)")
  }
}
