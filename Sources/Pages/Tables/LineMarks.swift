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
  private let picture: Plane

  init(_ picture: Plane) { self.picture = picture }

  /// Runs of marked pixels in rows, at least so long.
  func across(least: Int) -> [Rule] {
    var found: [Rule] = []
    var marks = [UInt8](repeating: 0, count: picture.width)
    func row(_ y: Int) -> Int { min(max(y, 0), picture.height - 1) * picture.width }
    for y in 0..<picture.height where hasDark(inRow: y * picture.width) {
      mark(
        &marks, at: 0, from: row(y), count: picture.width, (row(y - 2), row(y - 3), row(y - 4)),
        (row(y + 2), row(y + 3), row(y + 4)))
      var run = Run()
      Self.forEachMark(marks) { x in
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
    for y in 0..<picture.height where hasDark(inRow: y * width) {
      let row = y * width
      for x in 0..<4 {
        marks[x] = isMarked(x, inRow: row) ? 1 : 0
        marks[width - 1 - x] = isMarked(width - 1 - x, inRow: row) ? 1 : 0
      }
      mark(
        &marks, at: 4, from: row + 4, count: width - 8, (row + 2, row + 1, row), (row + 6, row + 7, row + 8))
      Self.forEachMark(marks) { x in
        if let rule = runs[x].take(y, line: x, least: least) { found[x].append(rule) }
      }
    }
    for x in 0..<width {
      if let rule = runs[x].end(line: x, least: least) { found[x].append(rule) }
    }
    return found.flatMap(\.self)
  }

  /// Whether a pixel of a row may be marked: most rows of a page are blank.
  private func hasDark(inRow row: Int) -> Bool {
    let width = picture.width, most = UInt8.max - Self.contrast
    return unsafe picture.bytes.withUnsafeBufferPointer { grey in
      precondition(row >= 0 && row + width <= grey.count, "a row lies in the picture")
      var darkest = UInt8.max
      for index in row..<(row + width) { darkest = unsafe min(darkest, grey[index]) }
      return darkest < most
    }
  }

  /// The same for one pixel near an edge, where what is off the picture is the edge itself.
  private func isMarked(_ x: Int, inRow row: Int) -> Bool {
    var before: UInt8 = 0
    var after: UInt8 = 0
    for distance in 2...4 {
      before = max(before, picture.bytes[row + max(0, x - distance)])
      after = max(after, picture.bytes[row + min(picture.width - 1, x + distance)])
    }
    let limit = min(before, after)
    return limit > Self.contrast && picture.bytes[row + x] < limit - Self.contrast
  }

  /// Marks pixels that are darker than the lightest of both their sides; places are those of the first.
  private func mark(
    _ marks: inout [UInt8], at start: Int, from: Int, count: Int, _ before: (Int, Int, Int),
    _ after: (Int, Int, Int)
  ) {
    let (b0, b1, b2) = before
    let (a0, a1, a2) = after
    unsafe picture.bytes.withUnsafeBufferPointer { grey in
      unsafe marks.withUnsafeMutableBufferPointer { marks in
        let places = [from, b0, b1, b2, a0, a1, a2]
        precondition(places.allSatisfy { $0 >= 0 && $0 + count <= grey.count }, "a row lies in the picture")
        precondition(start >= 0 && start + count <= marks.count, "there is a mark for each pixel")
        for index in 0..<count {
          let value = unsafe grey[from &+ index]
          let lightBefore = unsafe max(grey[b0 &+ index], max(grey[b1 &+ index], grey[b2 &+ index]))
          let lightAfter = unsafe max(grey[a0 &+ index], max(grey[a1 &+ index], grey[a2 &+ index]))
          let limit = max(min(lightBefore, lightAfter), Self.contrast)
          unsafe marks[start &+ index] = value < limit &- Self.contrast ? 1 : 0
        }
      }
    }
  }

  /// Most rows hold no mark: they are looked through eight at a time.
  private static func forEachMark(_ marks: [UInt8], _ body: (Int) -> Void) {
    unsafe marks.withUnsafeBytes { bytes in
      var index = 0
      while index + 8 <= bytes.count {
        if unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) != 0 {
          for at in index..<(index + 8) where unsafe bytes[at] != 0 { body(at) }
        }
        index += 8
      }
      while index < bytes.count {
        if unsafe bytes[index] != 0 { body(index) }
        index += 1
      }
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
