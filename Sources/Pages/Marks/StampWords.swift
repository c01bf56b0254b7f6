/// The words of stamps, as they are looked for in what was read.
public enum StampWords {
  /// How much of the words was read, in their order: 1 for all, 0 for too little to say so.
  public static func likeness(of text: String, to words: [String]) -> Double {
    let read = Array(text.filter { !$0.isWhitespace })
    return words.reduce(0) { best, phrase in
      let letters = Array(phrase)
      guard !letters.isEmpty else { return best }
      // The longest row of letters that both have in their order.
      var row = [Int](repeating: 0, count: letters.count + 1)
      for letter in read {
        var before = 0
        for (index, wanted) in letters.enumerated() {
          let above = row[index + 1]
          row[index + 1] = letter == wanted ? before + 1 : max(above, row[index])
          before = above
        }
      }
      let share = Double(row[letters.count]) / Double(letters.count)
      return share >= MarkThresholds.stampLikeness ? max(best, share) : best
    }
  }
}
