/// The pixels of a page that may belong to a drawn line: darker than what lies two to four pixels off on both sides.
///
/// Looking at both sides leaves shaded cells out and keeps their borders; looking at several places keeps lines
/// that letters stand close to. Most of a reader's own time goes here, so that all pixels of a row are held
/// against their neighbours in one loop without branches.
struct LineMarks {
  /// How much darker.
  private static let contrast: UInt8 = 28
  /// Gaps up to this many pixels do not end a line.
  private static let gap = 2
  private static let distances = [2, 3, 4]

  private let picture: Grey

  init(_ picture: Grey) { self.picture = picture }

  /// Runs of marked pixels in rows, at least so long.
  func across(least: Int) -> [Rule] {
    var found: [Rule] = []
    var marks = [UInt8](repeating: 0, count: picture.width)
    for y in 0..<picture.height {
      let before = Self.distances.map { max(0, y - $0) * picture.width }
      let after = Self.distances.map { min(picture.height - 1, y + $0) * picture.width }
      mark(&marks, from: y * picture.width, count: picture.width, before, after)
      var run = Run()
      Self.forEachMark(marks, 0) { x in
        if let rule = run.take(x, line: y, least: least) { found.append(rule) }
      }
      if let rule = run.end(line: y, least: least) { found.append(rule) }
    }
    return found
  }

  /// Runs of marked pixels in columns, at least so long: column by column, each from the top.
  func down(least: Int) -> [Rule] {
    let width = picture.width
    guard width > 8 else { return [] }
    var found = [[Rule]](repeating: [], count: width)
    var runs = [Run](repeating: Run(), count: width)
    var marks = [UInt8](repeating: 0, count: width)
    for y in 0..<picture.height {
      let row = y * width
      // At the edges the neighbours are the edge itself, so that nothing is darker than they are but what is inside.
      for x in [0, 1, 2, 3, width - 4, width - 3, width - 2, width - 1] {
        let before = Self.distances.map { row + max(0, x - $0) }
        let after = Self.distances.map { row + min(width - 1, x + $0) }
        marks[x] =
          picture.isDarker(row + x, than: before, by: Self.contrast)
            && picture.isDarker(row + x, than: after, by: Self.contrast) ? 1 : 0
      }
      mark(
        &marks, at: 4, from: row + 4, count: width - 8, Self.distances.map { row + 4 - $0 },
        Self.distances.map { row + 4 + $0 })
      Self.forEachMark(marks, 0) { x in
        if let rule = runs[x].take(y, line: x, least: least) { found[x].append(rule) }
      }
    }
    for x in 0..<width {
      if let rule = runs[x].end(line: x, least: least) { found[x].append(rule) }
    }
    return found.flatMap(\.self)
  }

  /// Marks the pixels of a row that are darker than the lightest of both their sides.
  private func mark(
    _ marks: inout [UInt8], at start: Int = 0, from: Int, count: Int, _ before: [Int], _ after: [Int]
  ) {
    unsafe picture.values.withUnsafeBufferPointer { grey in
      unsafe marks.withUnsafeMutableBufferPointer { marks in
        precondition(from + count <= grey.count && start + count <= marks.count, "a row lies in the picture")
        precondition(
          (before + after).allSatisfy { $0 >= 0 && $0 + count <= grey.count }, "so do its neighbours")
        let (b0, b1, b2) = (before[0], before[1], before[2])
        let (a0, a1, a2) = (after[0], after[1], after[2])
        for index in 0..<count {
          let value = unsafe grey[from &+ index]
          let lightBefore = unsafe max(grey[b0 &+ index], max(grey[b1 &+ index], grey[b2 &+ index]))
          let lightAfter = unsafe max(grey[a0 &+ index], max(grey[a1 &+ index], grey[a2 &+ index]))
          let limit = min(lightBefore, lightAfter)
          unsafe marks[start &+ index] = limit > Self.contrast && value < limit &- Self.contrast ? 1 : 0
        }
      }
    }
  }

  /// Most rows hold no mark, and most of the others few.
  private static func forEachMark(_ marks: [UInt8], _ start: Int, _ body: (Int) -> Void) {
    var index = start
    while index < marks.count {
      guard let next = marks[index...].firstIndex(where: { $0 != 0 }) else { return }
      body(next)
      index = next + 1
    }
  }

  /// A run of marked pixels on one line.
  private struct Run {
    private var start = -1
    private var last = -1

    /// Takes the next marked pixel; returns the run that ended before it.
    mutating func take(_ along: Int, line: Int, least: Int) -> Rule? {
      var ended: Rule?
      if start < 0 || along - last > LineMarks.gap + 1 {
        ended = end(line: line, least: least)
        start = along
      }
      last = along
      return ended
    }

    func end(line: Int, least: Int) -> Rule? {
      start >= 0 && last - start + 1 >= least ? Rule(at: line, from: start, to: last) : nil
    }
  }
}
