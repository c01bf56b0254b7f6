internal import Casefile

/// How fully each ability is described: characters, words of elementary work, tools and judgement.
func abilityTexts(of worker: Element, _ view: CaseView) -> [Element] {
  worker.children("ability").compactMap { ability in
    guard let text = ability.best("text") ?? ability.best("content") else { return nil }
    let normal = NormalText.normalise(text)
    let words = view.parameters.accepted
    let found = { (list: [String]) in list.filter { normal.contains($0) } }
    return Element(
      "text",
      [
        .init("ability", ability.key),
        .init("chars", String(normal.filter { $0.isLetter || $0.isNumber }.count)),
        .init("elementary", found(words.elementaryWords).joined(separator: " ")),
        .init("tool", (!found(words.toolWords).isEmpty).word),
        .init("verb", (!found(words.judgementVerbs).isEmpty).word),
      ])
  }
}
