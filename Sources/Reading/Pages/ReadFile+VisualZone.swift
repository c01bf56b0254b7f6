extension ReadFile {
  /// What a data page says above its lines becomes what the form of a passport says on that page.
  mutating func takeVisualZones() {
    for page in seen {
      guard let visual = page.visual else { continue }
      let fields = visual.fields(on: page.number)
      if let form = forms.firstIndex(where: { $0.pages?.contains(page.number) ?? true }) {
        guard forms[form].form == Self.passport else { continue }
        // By its form a value is told more surely than by a label.
        forms[form].fields.removeAll { own in own.page == page.number && fields.contains { $0.name == own.name && $0.owner == own.owner } }
        forms[form].fields += fields
      } else {
        var form = FormReading(
          form: Self.passport, document: Self.passport, score: Self.visualScore,
          reasons: [.init(sign: "content", weight: Self.visualScore, text: fields.map(\.text).joined(separator: "、"))])
        form.fields = fields
        form.pages = page.number...page.number
        forms.append(form)
        forms.sort { ($0.pages?.lowerBound ?? 0) < ($1.pages?.lowerBound ?? 0) }
      }
    }
  }

  private static let passport = "PASSPORT"
  /// How sure a page is a passport's by the values of its data page. By judgement: a residence card bears some of them.
  private static let visualScore = 0.6
}
