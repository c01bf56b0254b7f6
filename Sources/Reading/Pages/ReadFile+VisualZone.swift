internal import Pages

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
          form: Self.passport, document: Self.passport, score: PageThresholds.dataPageScore,
          reasons: [.init(sign: "content", weight: PageThresholds.dataPageScore, text: fields.map(\.text).joined(separator: "、"))])
        form.fields = fields
        form.pages = page.number...page.number
        forms.append(form)
        forms.sort { ($0.pages?.lowerBound ?? 0) < ($1.pages?.lowerBound ?? 0) }
      }
    }
  }

  private static let passport = "PASSPORT"
}
