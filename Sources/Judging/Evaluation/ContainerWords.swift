internal import Casefile
internal import XML

/// Why a copy is not read and what to do about it, in the words of the tables `containers`,
/// `container-details` and `container-sentences`.
struct ContainerWords {
  /// What is said of a copy that is refused.
  struct Refusal {
    var message: Bilingual
    var fix: Bilingual
    /// The copy, or the members of it that it is refused for.
    var evidence: [Evidence]

    init(message: Bilingual, fix: Bilingual, evidence: [Evidence]) {
      self.message = message
      self.fix = fix
      self.evidence = evidence
    }

    /// In words that somebody else found for the whole copy.
    init(_ copy: Node, _ words: (message: Bilingual, fix: Bilingual)) {
      self.init(message: words.message, fix: words.fix, evidence: ContainerWords.evidence(copy["id"] ?? "", []))
    }
  }

  let tables: ResolvedTables

  /// How many faults beside the first are told one by one.
  private static let told = 5

  /// What there is to say; nil if the tables have nothing for the copy's code.
  func refusal(of copy: Node, in casefile: Element) -> Refusal? {
    let id = copy["id"] ?? "", code = copy["code"] ?? ""
    let noticed = casefile.children("observation").filter {
      $0["copy"] == id || $0["subject"] == "copy:" + id
    }
    // What befell many members is told once.
    var groups: [[Element]] = [], places: [[String?]: Int] = [:]
    for element in noticed {
      let kind = ["code", "value", "limit", "expected"].map { element[$0] }
      if let place = places[kind] { groups[place].append(element) } else {
        places[kind] = groups.count
        groups.append([element])
      }
    }
    let own = groups.firstIndex { $0[0]["code"] == code }
    guard let fault = Fault(code, own.map { groups[$0] } ?? [], tables) else { return nil }
    var told: Set = [fault.key]
    let others = groups.indices.filter { $0 != own }.compactMap { index in
      groups[index][0]["code"].flatMap { Fault($0, groups[index], tables) }
    }.filter { told.insert($0.key).inserted }
    return Refusal(
      message: Bilingual(
        zhHant: message(copy["name"] ?? id, fault, others, \.zhHant, "zh", "；"),
        english: message(copy["name"] ?? id, fault, others, \.english, "en", "; ")),
      fix: fault.remedy, evidence: Self.evidence(id, [fault] + others))
  }

  private func message(
    _ copy: String, _ fault: Fault, _ others: [Fault], _ language: KeyPath<Bilingual, String>, _ column: String,
    _ mark: String
  ) -> String {
    func sentence(_ key: String, _ values: [String: String]) -> String {
      fill(tables.rows("container-sentences", key).first?[column] ?? "", values)
    }
    var what = fault.text[keyPath: language]
    if !others.isEmpty {
      let more = others.prefix(Self.told).map { $0.text[keyPath: language] }.joined(separator: mark)
      what = sentence(
        others.count > Self.told ? "many-more" : "more",
        ["what": what, "more": more, "count": String(others.count - Self.told)])
    }
    return sentence("refused", ["copy": copy, "what": what])
  }

  private static func evidence(_ copy: String, _ faults: [Fault]) -> [Evidence] {
    var files: [String] = []
    for file in faults.flatMap(\.files) where !files.contains(file) { files.append(file) }
    return (files.isEmpty ? [""] : files).map { file in
      var evidence = Evidence()
      evidence.copy = copy
      evidence.file = file
      evidence.how = .measured
      return evidence
    }
  }
}

/// One fault for which a copy is refused, in words.
private struct Fault {
  var text: Bilingual
  var remedy: Bilingual
  /// The members that it is about, if it is about any.
  var files: [String]
  /// What is said, and of what: faults that differ in nothing else are one.
  var key: [String] { [text.english] + files }

  /// - Parameter same: the observations that tell of it, alike but for the member.
  init?(_ code: String, _ same: [Element], _ tables: ResolvedTables) {
    let noticed = same.first
    let value = noticed?["value"] ?? "", limit = noticed?["limit"] ?? ""
    let files = same.compactMap { $0["file"] }.filter { !$0.isEmpty }
    func shown(_ language: String) -> String {
      guard let first = files.first, files.count > 1 else { return files.first ?? "" }
      return fill(
        tables.rows("container-sentences", "files").first?[language] ?? "",
        ["file": first, "count": String(files.count), "others": String(files.count - 1)])
    }
    let percent = Self.percent(value, of: limit)
    let keys = [percent.isEmpty ? "" : code + " percent", code + " " + value, code]
    guard let row = keys.lazy.compactMap({ tables.rows("containers", $0).first }).first else { return nil }
    let name = tables.rows("codes", code).first
    let detail = tables.rows("container-details", value).first
    func filled(_ column: String, _ language: String) -> String {
      fill(
        row[column] ?? "",
        [
          "value": value, "limit": limit, "percent": percent, "count": noticed?["expected"] ?? "", "file": shown(language),
          "detail": detail?[language] ?? value,
        ])
    }
    func text(_ language: String, _ colon: String) -> String {
      let text = [row["name-" + language] ?? name?[language] ?? code, filled(language, language)].filter { !$0.isEmpty }.joined(separator: colon)
      guard !files.isEmpty, row[language]?.contains("{file}") == false else { return text }
      return fill(
        tables.rows("container-sentences", "of-file").first?[language] ?? "", ["what": text, "file": shown(language)])
    }
    self.text = Bilingual(zhHant: text("zh", "："), english: text("en", ": "))
    remedy = Bilingual(zhHant: filled("do-zh", "zh"), english: filled("do-en", "en"))
    self.files = files
  }

  /// How much of a file is there, where it is known how much it should be.
  private static func percent(_ value: String, of limit: String) -> String {
    guard let value = Int(value), let limit = Int(limit), value > 0, limit > value + 1 else { return "" }
    return String(Int(Double(value) / Double(limit) * 100))
  }
}

/// A sentence with its values; what has none is left out with its brackets.
private func fill(_ text: String, _ values: [String: String]) -> String {
  var text = text
  for (name, value) in values where value.isEmpty {
    for (open, close) in [(" (", ")"), ("（", "）")] {
      text = text.split(separator: open + "{" + name + "}" + close, omittingEmptySubsequences: false).joined()
    }
  }
  // Each place is filled once: a value may hold what looks like a place.
  var filled = ""
  while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
    filled += text[..<open] + (values[String(text[text.index(after: open)..<close])] ?? "")
    text = String(text[text.index(after: close)...])
  }
  return filled + text
}
