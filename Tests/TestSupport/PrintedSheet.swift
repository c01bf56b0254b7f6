/// A small sheet with lines of digits, as a scanner would see it: A6 at 150 pixels an inch.
public struct PrintedSheet: Sendable {
  public static let width = 620
  public static let height = 874
  public static let resolution = 150.0
  /// Pixels of a dot of a digit, from digit to digit, and from line to line.
  private static let dot = 3
  private static let advance = 24
  private static let leading = 48
  private static let margin = 48

  /// The digits of each line; anything else is a blank.
  public var lines: [String]
  /// Degrees by which it lies aslant, and pixels by which it is shifted.
  public var slope = 0.0
  public var shift = (x: 0.0, y: 0.0)
  /// How far brightness may be off, either way.
  public var noise = 0
  /// Brightness of its print; light print is brighter.
  public var tone: UInt8 = 25
  /// A dark block put on it, as a stamp would be: pixels of the sheet.
  public var block: (x: Int, y: Int, width: Int, height: Int)?
  /// Boxes to be ticked: the places of their top left in pixels of the sheet, and which of them are ticked.
  public var boxes: [(x: Int, y: Int, isTicked: Bool)] = []

  public init(lines: [String]) { self.lines = lines }

  /// A sheet of so many lines of digits, other ones for each seed.
  public static func random(seed: UInt64, lines: Int = 15, digits: Int = 21) -> PrintedSheet {
    var random = SeededGenerator(seed: seed)
    return PrintedSheet(
      lines: (0..<lines).map { _ in
        // Words of different lengths: in a grid of digits alone every place looks like the next.
        let length = Int.random(in: digits / 2...digits, using: &random)
        return String(
          (0..<length).map { _ in
            Int.random(in: 0..<5, using: &random) == 0 ? " " : Character(String(Int.random(in: 0...9, using: &random)))
          })
      })
  }

  /// The column of the first digit of a line from one on, or before it.
  public func digit(ofLine line: Int, from column: Int) -> Int {
    let characters = Array(lines[line])
    let after = characters.indices.first { $0 >= column && characters[$0].isNumber }
    return after ?? characters.lastIndex { $0.isNumber } ?? 0
  }

  /// The same with one digit changed into another.
  public func changing(line: Int, at column: Int) -> PrintedSheet {
    var changed = self
    var characters = Array(lines[line])
    let digit = characters[column].wholeNumberValue ?? 0
    // Not into its neighbour in shape: 3 and 8, 0 and 8, 5 and 6 differ by a dot or two.
    characters[column] = Character(String([4, 7, 4, 7, 2, 7, 4, 4, 7, 4][digit]))
    changed.lines[line] = String(characters)
    return changed
  }

  /// Where a digit stands on the sheet before it is shifted: x, y, width, height in points.
  public static func box(line: Int, column: Int) -> [Double] {
    let unit = 72 / resolution
    return [margin + column * advance, margin + line * leading, 5 * dot, 7 * dot].map { Double($0) * unit }
  }

  /// Brightness, row after row.
  public var pixels: [UInt8] {
    let ink = flat
    // Sine and cosine of some degrees, by their series: nothing here needs more.
    let angle = slope * 3.141592653589793 / 180
    let sine = angle - angle * angle * angle / 6, cosine = 1 - angle * angle / 2
    let middle = (x: Double(Self.width) / 2, y: Double(Self.height) / 2)
    var random = SeededGenerator(seed: UInt64(lines.joined().utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xFFFF))
    var out = [UInt8](repeating: 255, count: Self.width * Self.height)
    for row in 0..<Self.height {
      for column in 0..<Self.width {
        let x = Double(column) - middle.x - shift.x, y = Double(row) - middle.y - shift.y
        let u = cosine * x + sine * y + middle.x, v = cosine * y - sine * x + middle.y
        let left = Int(u.rounded(.down)), top = Int(v.rounded(.down))
        let partX = u - Double(left), partY = v - Double(top)
        func at(_ x: Int, _ y: Int) -> Double {
          x >= 0 && x < Self.width && y >= 0 && y < Self.height ? Double(ink[y * Self.width + x]) : 245
        }
        let upper = at(left, top) * (1 - partX) + at(left + 1, top) * partX
        let lower = at(left, top + 1) * (1 - partX) + at(left + 1, top + 1) * partX
        let value = upper * (1 - partY) + lower * partY
        let off = noise == 0 ? 0 : Int.random(in: -noise...noise, using: &random)
        out[row * Self.width + column] = UInt8(min(255, max(0, Int(value) + off)))
      }
    }
    return out
  }

  private var flat: [UInt8] {
    var ink = [UInt8](repeating: 245, count: Self.width * Self.height)
    func fill(_ x: Int, _ y: Int, _ wide: Int, _ high: Int) {
      for row in max(0, y)..<min(Self.height, y + high) {
        for column in max(0, x)..<min(Self.width, x + wide) { ink[row * Self.width + column] = tone }
      }
    }
    for (line, text) in lines.enumerated() {
      for (column, character) in text.enumerated() {
        guard let digit = character.wholeNumberValue else { continue }
        for (row, dots) in Self.digits[digit].enumerated() {
          for bit in 0..<5 where dots >> (4 - bit) & 1 == 1 {
            fill(
              Self.margin + column * Self.advance + bit * Self.dot, Self.margin + line * Self.leading + row * Self.dot,
              Self.dot, Self.dot)
          }
        }
      }
    }
    let side = 21
    for box in boxes {
      for (x, y, wide, high) in [(0, 0, side, 1), (0, side, side + 1, 1), (0, 0, 1, side), (side, 0, 1, side)] {
        fill(box.x + x, box.y + y, wide, high)
      }
      guard box.isTicked else { continue }
      for step in 0..<12 { fill(box.x + 5 + step, box.y + 16 - step, 2, 2) }
      for step in 0..<5 { fill(box.x + 2 + step, box.y + 12 + step, 2, 2) }
    }
    if let block { fill(block.x, block.y, block.width, block.height) }
    return ink
  }

  /// Rows of five dots.
  private static let digits: [[Int]] = [
    [14, 17, 19, 21, 25, 17, 14], [4, 12, 4, 4, 4, 4, 14], [14, 17, 1, 2, 4, 8, 31], [31, 2, 4, 2, 1, 17, 14],
    [2, 6, 10, 18, 31, 2, 2], [31, 16, 30, 1, 1, 17, 14], [6, 8, 16, 30, 17, 17, 14], [31, 1, 2, 4, 8, 8, 8],
    [14, 17, 17, 14, 17, 17, 14], [14, 17, 17, 15, 1, 2, 12],
  ]
}

/// Pictures of several pages in one file: TIFF without compression.
public enum TIFF {
  /// A file of sheets, one after the other.
  public static func file(_ sheets: [PrintedSheet]) -> [UInt8] {
    var bytes: [UInt8] = [0x49, 0x49, 42, 0]
    func append(_ value: Int, _ count: Int) {
      for byte in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
    append(0, 4)
    var link = 4
    for sheet in sheets {
      let data = bytes.count
      bytes += sheet.pixels
      if bytes.count % 2 == 1 { bytes.append(0) }
      let resolution = bytes.count
      append(Int(PrintedSheet.resolution), 4)
      append(1, 4)
      let directory = bytes.count
      for byte in 0..<4 { bytes[link + byte] = UInt8(truncatingIfNeeded: directory >> (8 * byte)) }
      let fields: [(tag: Int, type: Int, value: Int)] = [
        (256, 4, PrintedSheet.width), (257, 4, PrintedSheet.height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, data),
        (277, 3, 1), (278, 4, PrintedSheet.height), (279, 4, PrintedSheet.width * PrintedSheet.height),
        (282, 5, resolution), (283, 5, resolution), (296, 3, 2),
      ]
      append(fields.count, 2)
      for field in fields {
        append(field.tag, 2)
        append(field.type, 2)
        append(1, 4)
        append(field.value, 4)
      }
      link = bytes.count
      append(0, 4)
    }
    return bytes
  }
}
