/// Finds drawn lines in the picture of a page, and the tables that they make.
public struct RuleFinder {
  /// A line across is at least this long, in pixels of 100 an inch: longer than a stroke of a headline.
  private static let leastAcross = 40
  /// A line down: longer than a stroke of a letter of 11 points.
  private static let leastDown = 16
  /// Lines this near are one; ends this near touch.
  private static let tolerance = 4
  /// A line down that goes on so far above and below a table is a scanner's streak or a fold: half a centimetre.
  private static let streak = 20
  /// A table of more lines than this is none.
  private static let mostLines = 400
  /// A table is at least this wide and high, in pixels: strokes of a large letter make a grid as well.
  private static let leastSize = (width: 100, height: 14)

  let across: [Rule]
  let down: [Rule]

  /// - Parameter picture: of 100 pixels an inch.
  public init(_ picture: Plane) {
    let marks = LineMarks(picture)
    across = Self.merged(marks.across(least: Self.leastAcross))
    down = Self.withoutStrokes(Self.merged(marks.down(least: Self.leastDown)), across)
  }

  /// Lines down without the strokes of letters: a short line of a table ends on lines across.
  private static func withoutStrokes(_ down: [Rule], _ across: [Rule]) -> [Rule] {
    down.filter { line in
      func ends(at end: Int) -> Bool {
        across.contains {
          abs($0.at - end) <= tolerance && $0.from <= line.at + tolerance && $0.to >= line.at - tolerance
        }
      }
      return line.to - line.from > 4 * leastDown || ends(at: line.from) && ends(at: line.to)
    }
  }

  /// Runs in neighbouring rows of pixels are one line.
  private static func merged(_ rules: [Rule]) -> [Rule] {
    var merged: [Rule] = []
    for rule in rules {
      let index = merged.lastIndex {
        rule.at - $0.at <= 3 && rule.from <= $0.to + 3 && rule.to + 3 >= $0.from
      }
      if let index {
        merged[index].from = min(merged[index].from, rule.from)
        merged[index].to = max(merged[index].to, rule.to)
        merged[index].at = rule.at
      } else {
        merged.append(rule)
      }
      if merged.count > 4 * mostLines { break }
    }
    return merged
  }

  /// The tables: lines that touch one another, at least two each way, cut into cells.
  public var tables: [RuledTable] {
    groups.compactMap { group in
      let across = group.across.map { self.across[$0] }
      let (top, bottom) = (across.map(\.at).min() ?? 0, across.map(\.at).max() ?? 0)
      let down = group.down.map { self.down[$0] }.filter { !isStreak($0, from: top, to: bottom) }
      guard across.count >= 2, down.count >= 2, across.count + down.count <= Self.mostLines else {
        return nil
      }
      let width = (down.map(\.at).max() ?? 0) - (down.map(\.at).min() ?? 0)
      guard width >= Self.leastSize.width, bottom - top >= Self.leastSize.height else { return nil }
      return RuledGrid(across: across, down: down, tolerance: Self.tolerance).table
    }
    .sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  private var groups: [(across: [Int], down: [Int])] {
    var group = Array(0..<across.count)
    var downGroup = [Int](repeating: -1, count: down.count)
    for (index, line) in down.enumerated() {
      for (other, rule) in across.enumerated() where touches(rule, line) {
        if downGroup[index] < 0 {
          downGroup[index] = group[other]
        } else if group[other] != downGroup[index] {
          let old = group[other]
          for place in group.indices where group[place] == old { group[place] = downGroup[index] }
          for place in downGroup.indices where downGroup[place] == old { downGroup[place] = downGroup[index] }
        }
      }
    }
    return Set(downGroup.filter { $0 >= 0 }).sorted().map { id in
      (across.indices.filter { group[$0] == id }, down.indices.filter { downGroup[$0] == id })
    }
  }

  /// Whether a line of a table goes on above and below it. A streak is often broken: what goes on are other pieces of it,
  /// long ones that belong to no table themselves.
  private func isStreak(_ line: Rule, from top: Int, to bottom: Int) -> Bool {
    let pieces = down.filter { piece in
      abs(piece.at - line.at) <= 2 * Self.tolerance && piece.to - piece.from > 4 * Self.leastDown
        && (piece.from < top - Self.streak || piece.to > bottom + Self.streak)
    }
    func reaches(_ isBeyond: (Rule) -> Bool) -> Bool {
      pieces.contains { piece in
        isBeyond(piece) && !across.contains { !(top...bottom).contains($0.at) && touches($0, piece) }
      }
    }
    return reaches { $0.from < top - Self.streak } && reaches { $0.to > bottom + Self.streak }
  }

  private func touches(_ across: Rule, _ down: Rule) -> Bool {
    let slack = Self.tolerance
    return down.at >= across.from - slack && down.at <= across.to + slack
      && across.at >= down.from - slack && across.at <= down.to + slack
  }
}

/// Lines of one table, cut into cells.
private struct RuledGrid {
  let across: [Rule]
  let down: [Rule]
  let tolerance: Int

  var table: RuledTable? {
    let xs = places(down.map(\.at))
    let ys = places(across.map(\.at))
    guard xs.count >= 2, ys.count >= 2 else { return nil }
    let columns = xs.count - 1
    let rows = ys.count - 1
    var isTaken = [Bool](repeating: false, count: columns * rows)
    var cells: [RuledTable.Cell] = []
    for row in 0..<rows {
      for column in 0..<columns where !isTaken[row * columns + column] {
        var right = column + 1
        while right < columns, !isTaken[row * columns + right], !isCut(at: xs[right], ys[row], ys[row + 1]) {
          right += 1
        }
        var bottom = row + 1
        while bottom < rows, !isRuled(at: ys[bottom], xs[column], xs[right]) { bottom += 1 }
        for y in row..<bottom {
          for x in column..<right { isTaken[y * columns + x] = true }
        }
        cells.append(
          .init(
            row: row, column: column, rows: bottom - row, columns: right - column,
            left: Double(xs[column]), top: Double(ys[row]), right: Double(xs[right]),
            bottom: Double(ys[bottom])))
      }
    }
    // One cell is a frame around a page or a picture, not a table.
    return cells.count < 2 ? nil : RuledTable(cells: cells, rowCount: rows)
  }

  private func places(_ places: [Int]) -> [Int] {
    var kept: [Int] = []
    for place in places.sorted() where place - (kept.last ?? -1_000) > tolerance { kept.append(place) }
    return kept
  }

  /// Whether a line down stands at `x` over the middle half between two lines across.
  private func isCut(at x: Int, _ top: Int, _ bottom: Int) -> Bool {
    let quarter = (bottom - top) / 4
    return down.contains {
      abs($0.at - x) <= tolerance && $0.from <= top + quarter && $0.to >= bottom - quarter
    }
  }

  private func isRuled(at y: Int, _ left: Int, _ right: Int) -> Bool {
    let quarter = (right - left) / 4
    return across.contains {
      abs($0.at - y) <= tolerance && $0.from <= left + quarter && $0.to >= right - quarter
    }
  }
}
