internal import Casefile
internal import Pages

/// Text that lies unseen over the picture of a page: what a scanner recognised there, or something else altogether.
enum HiddenText {
  /// Whether a hidden text says what was recognised on the picture: by numbers and Latin words, or by pairs of
  /// Chinese characters where there are few of those.
  static func agrees(_ hidden: [String], with seen: [String]) -> Bool {
    let own = words(hidden), shown = words(seen)
    if own.count >= 3 { return share(of: own, in: shown) >= PageThresholds.hiddenWords }
    let pairs = pairs(hidden)
    guard pairs.count >= 8 else { return own.isEmpty ? false : share(of: own, in: shown) >= PageThresholds.hiddenWords }
    return share(of: pairs, in: self.pairs(seen)) >= PageThresholds.hiddenPairs
  }

  /// Whether each number of a hidden text is one that was recognised on the picture. Where one is not, either may be
  /// wrong, and the text is no better than the picture.
  static func hasNumbers(_ hidden: [String], of seen: [String]) -> Bool {
    numbers(hidden).isSubset(of: numbers(seen))
  }

  private static func numbers(_ lines: [String]) -> Set<String> {
    Set(lines.flatMap { line in NormalText.normalise(line).split { !("0"..."9").contains($0) }.map(String.init) })
  }

  private static func share(of own: Set<String>, in shown: Set<String>) -> Double {
    Double(own.intersection(shown).count) / Double(max(1, own.count))
  }

  /// Numbers of three digits and more, Latin words of four letters and more.
  private static func words(_ lines: [String]) -> Set<String> {
    var found: Set<String> = []
    for line in lines {
      var run = ""
      func close() {
        let isNumber = run.first?.isNumber ?? false
        if run.count >= (isNumber ? 3 : 4) { found.insert(run) }
        run = ""
      }
      for character in NormalText.normalise(line).lowercased() {
        let isDigit = ("0"..."9").contains(character), isLetter = ("a"..."z").contains(character)
        if !isDigit && !isLetter || run.last.map({ ("0"..."9").contains($0) != isDigit }) ?? false { close() }
        if isDigit || isLetter { run.append(character) }
      }
      close()
    }
    return found
  }

  private static func pairs(_ lines: [String]) -> Set<String> {
    var found: Set<String> = []
    for line in lines {
      let characters = NormalText.normalise(line).filter { character in
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
      }
      for (a, b) in zip(characters, characters.dropFirst()) { found.insert(String([a, b])) }
    }
    return found
  }
}
