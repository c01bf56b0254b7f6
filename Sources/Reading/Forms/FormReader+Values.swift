internal import Casefile
internal import Wire

extension FormReader {
  /// What an answer says of a field: its values, or one that is blank.
  func values(of rule: FieldRule, _ answer: Answer) -> [FieldValue] {
    let text = FormText.answer(answer.text)
    let parts: [(name: String, text: String)]
    switch rule.kind {
    case "choice", "yesno": parts = choices(rule, answer).map { (rule.name, $0) }
    case "seal": parts = []
    case "tick": parts = [(rule.name, tick(answer))]
    case "period": parts = Period.parts(text)
    case "list": parts = Self.items(answer.text).map { (rule.name, $0) }
    case "names": parts = Self.names(answer.text).map { (rule.name, $0) }
    case "hours": parts = hours(rule, text, label: answer.label)
    case "date" where rule.name == "to" && Period.isOpen(text): parts = []
    case "date" where rule.name.hasSuffix("expiry"):
      // 聘僱期限 is often printed as a period: it ends with its end.
      let ends = Period.parts(text).filter { $0.name == "to" }.map { (rule.name, $0.text) }
      parts = ends.isEmpty ? [(rule.name, FormText.plain(answer.text))] : ends
    case "name": parts = [(rule.name, Self.person(FormText.plain(answer.text)))]
    default: parts = [(rule.name, Self.written(answer.text))]
    }
    var values: [FieldValue] = []
    for (name, text) in parts where !FormText.isBlank(text) {
      values.append(value(rule, name, text, answer))
    }
    if values.isEmpty {
      // Choices printed without a box that can be read: somebody may have ticked one by hand.
      if rule.kind == "choice" {
        let isOpen = answer.boxes.isEmpty && Self.allChoices(rule, FormText.key(answer.text)).count > 1
        if isOpen || hasBareChoice(rule, answer) { return [] }
      }
      // Still employed is an answer, and there is no date for it.
      if rule.kind == "date", Period.isOpen(text) { return [] }
      var blank = value(rule, rule.name, "", answer)
      blank.isBlank = true
      return [blank]
    }
    return values
  }

  /// The words as written. An address of e-mail that a narrow cell has broken is one word.
  private static func written(_ text: String) -> String {
    let plain = FormText.plain(text)
    return plain.contains("@") && text.contains(where: \.isNewline) ? plain.filter { $0 != " " } : plain
  }

  /// A name without titles, and without the passport number that follows in brackets.
  private static func person(_ text: String) -> String {
    var name = Substring(text)
    if let bracket = name.firstIndex(where: { "(（".contains($0) }), bracket > name.startIndex {
      let key = FormText.key(name[bracket...])
      if key.contains("passport") || key.contains("護照") || key.contains(where: \.isNumber) {
        name = name[..<bracket]
      }
    }
    for title in ["Mr. ", "Ms. ", "Mrs. ", "Mr ", "Ms ", "Mrs "] where name.hasPrefix(title) {
      name.removeFirst(title.count)
    }
    for title in ["君", "先生", "女士", "小姐"] where name.hasSuffix(title) && name.count > title.count + 1 {
      name.removeLast(title.count)
    }
    return FormText.plain(name)
  }

  private func value(_ rule: FieldRule, _ name: String, _ text: String, _ answer: Answer) -> FieldValue {
    let kinds = ["period": "date", "list": "text", "names": "name"]
    var value = FieldValue(owner: rule.owner, name: name, text: text, kind: kinds[rule.kind] ?? rule.kind)
    value.label = FormText.answer(answer.label)
    value.page = answer.page
    value.box = answer.box
    return value
  }

  /// The values of the ticked boxes, or of the words that stand there.
  private func choices(_ rule: FieldRule, _ answer: Answer) -> [String] {
    if !answer.boxes.isEmpty {
      // A choice without a box of its own: a tick that the text layer does not know stood there.
      if !answer.boxes.contains(where: \.isTicked), hasBareChoice(rule, answer) { return [] }
      return answer.boxes.filter(\.isTicked).compactMap { box in
        let key = FormText.key(box.label)
        return key.isEmpty ? nil : Self.choice(rule, key) ?? FormText.plain(box.label)
      }
    }
    let key = FormText.key(answer.text)
    guard !key.isEmpty else { return [] }
    let named = Self.allChoices(rule, key)
    if named.count == 1 { return named }
    // Several choices printed and none ticked is no answer; other words are one.
    return named.isEmpty ? [FormText.plain(answer.text)] : []
  }

  /// Whether a choice is printed with no box of its own, beside others that have one.
  private func hasBareChoice(_ rule: FieldRule, _ answer: Answer) -> Bool {
    let boxed = Set(answer.boxes.compactMap { Self.choice(rule, FormText.key($0.label)) })
    return !answer.boxes.isEmpty && Self.allChoices(rule, FormText.key(answer.text)).count > boxed.count
  }

  /// The choice whose label stands first in a key, of several that begin there the longest.
  static func choice(_ rule: FieldRule, _ key: String) -> String? {
    var best: (value: String, start: String.Index, length: Int)?
    for choice in rule.choices {
      guard choice.key.utf8.count > 1 || key == choice.key, let range = key.firstRange(of: choice.key) else {
        continue
      }
      let length = choice.key.count
      if let found = best, (range.lowerBound, -length) >= (found.start, -found.length) { continue }
      best = (choice.value, range.lowerBound, length)
    }
    return best?.value
  }

  /// All choices that are named; a label within a longer one that is named does not count.
  static func allChoices(_ rule: FieldRule, _ key: String) -> [String] {
    var rest = key
    var found: [String] = []
    for choice in rule.choices.sorted(by: { $0.key.count > $1.key.count }) {
      guard choice.key.utf8.count > 1 || rest == choice.key, let range = rest.firstRange(of: choice.key)
      else { continue }
      rest.replaceSubrange(range, with: " ")
      if !found.contains(choice.value) { found.append(choice.value) }
    }
    return found
  }

  /// `yes` or `no` of a box to tick; empty if nothing is said.
  func tick(_ answer: Answer) -> String {
    let no = ["未檢附", "免附", "無", "否", "不", "no"]
    if !answer.boxes.isEmpty {
      for box in answer.boxes where box.isTicked {
        let key = FormText.key(box.label)
        return no.contains { key.hasPrefix($0) } ? "no" : "yes"
      }
      return "no"
    }
    let key = FormText.key(answer.text)
    if key.isEmpty { return "" }
    if ["v", "x", "y", "yes", "是", "有", "已檢附", "附", "ok", "符合"].contains(key) { return "yes" }
    return no.contains(key) ? "no" : ""
  }

  /// The entries of a list: lines, and what 、 and ; part. 無 says that there is none.
  private static func items(_ text: String) -> [String] {
    text.split { $0.isNewline || "、；;".contains($0) }
      .map { FormText.plain($0) }
      .filter { !["無", "沒有", "none"].contains(FormText.key($0)) }
  }

  /// Names of persons. A comma parts only names in Chinese: NGUYEN, VAN A is one.
  private static func names(_ text: String) -> [String] {
    text.split { $0.isNewline || "、；;/".contains($0) }.flatMap { part -> [String] in
      let byComma = part.split { ",，".contains($0) }
      let areHan = byComma.allSatisfy { FormText.hanKey($0).count >= 2 }
      return areHan ? byComma.map { FormText.plain($0) } : [FormText.plain(part)]
    }
  }

  /// The length as printed, and for a course its unit where one is printed. Of several figures between which
  /// nothing decides each is a value of its own.
  private func hours(_ rule: FieldRule, _ text: String, label: String) -> [(name: String, text: String)] {
    let stated = DurationText.read(text) == nil ? StatedLength.lengths(in: text) : []
    let found = stated.isEmpty ? [text] : stated
    // Nothing lasts no time: a figure that was read so was not read.
    let lengths = found.filter { DurationText.minutes($0) != 0 }.map { (rule.name, $0) }
    guard !lengths.isEmpty else { return [] }
    let unit = DurationText.read(found[0])?.unit ?? Self.unit(in: label)
    guard rule.owner == "training", let unit else { return lengths }
    return lengths + [("unit", unit.rawValue)]
  }

  private static func unit(in label: String) -> DurationUnit? {
    let label = FormText.answer(label)
    if label.contains("學分") { return .credit }
    if label.contains("分鐘") { return .minute }
    return label.contains("小時") ? .hour : nil
  }
}
