internal import Casefile

extension PageSheet.Certificate {
  /// What the first proof of a course among some forms says; `nil` where there is none. Dates are ISO where they can
  /// be read as dates, else as they stand.
  init?(_ forms: [FormReading], _ catalogue: FormCatalogue) {
    guard let form = forms.first(where: { catalogue.provesCourse($0.form) }) else { return nil }
    self.init()
    let rows = form.rows("training")
    func text(_ names: (owner: String, name: String)...) -> String {
      for (owner, name) in names {
        if let field = form.field(owner, name), !field.isBlank { return field.text }
      }
      return ""
    }
    func all(_ name: String) -> [String] {
      form.fields("training", name).map(\.text) + rows.compactMap { $0.text(name) }
    }
    func first(_ name: String) -> String { all(name).first ?? "" }
    trainee = text(("training", "trainee"), ("document", "person-name"))
    if trainee.isEmpty { trainee = first("trainee") }
    organiser = first("organiser")
    number = first("cert-no")
    course = all("course").unique.joined(separator: "、")
    from = all("from").map(Self.day).min() ?? ""
    to = all("to").map(Self.day).max() ?? ""
    let stated = text(("document", "training-total"), ("training", "hours"))
    let sum = rows.compactMap { $0.text("hours").flatMap(DurationText.minutes) }.reduce(0, +)
    minutes = DurationText.minutes(stated) ?? (sum > 0 ? sum : nil)
  }

  private static func day(_ text: String) -> String {
    if case .date(let day) = DateText.parse(text) { return day.iso }
    return text
  }
}
