/// A walk over the boxes of an ISO base media file (ISO/IEC 14496-12 §4.2): MP4, QuickTime, HEIF.
struct BoxWalk {
  /// One box: its name, and where its content lies.
  struct Box {
    /// The four letters as a number.
    var name: UInt32
    var content: Int
    var end: Int
    /// How many boxes it lies in.
    var depth: Int
  }

  /// Boxes that lie in boxes that lie in boxes: no writer needs more.
  static let mostDepth = 16
  /// A film of a million fragments would last for weeks.
  static let mostBoxes = 1_000_000

  private(set) var boxes = 0
  private var ends: [Int]
  private var at = 0

  init(_ count: Int) { ends = [count] }

  /// How the walk ended where there is no next box.
  enum Stop: Hashable {
    case end
    /// An outer box ends behind the file; where it should.
    case cut(Int)
    /// A box is shorter than its header, or longer than what it lies in.
    case size
    case count
    case nesting
  }

  /// The next box in the order of the file, or why there is none. `enter` then says whether to look into it.
  mutating func next<Source>(
    _ file: inout ByteWindow<Source>
  ) throws(Source.Failure) -> (box: Box?, stop: Stop) {
    while ends.count > 1, let end = ends.last, at >= end {
      at = end
      ends.removeLast()
    }
    guard let end = ends.last, at < end else { return (nil, .end) }
    guard boxes < Self.mostBoxes else { return (nil, .count) }
    boxes += 1
    // Writers of QuickTime end lists of boxes with four zeros.
    if ends.count > 1, end - at < 8 {
      at = end
      return try next(&file)
    }
    guard let short = try file.number(at, 4), let name = try file.number(at + 4, 4) else {
      return (nil, .cut(at + 8))
    }
    var content = at + 8
    var length = short
    if short == 1 {
      guard let long = try file.number(at + 8, 8) else { return (nil, .cut(at + 16)) }
      length = long
      content += 8
    } else if short == 0 {
      length = end - at
    }
    guard length >= content - at else { return (nil, .size) }
    if length > end - at {
      let wanted = length > Int.max - at ? Int.max : at + length
      return (nil, ends.count == 1 ? .cut(wanted) : .size)
    }
    let box = Box(
      name: UInt32(truncatingIfNeeded: name), content: content, end: at + length, depth: ends.count)
    at = box.end
    return (box, .end)
  }

  /// The name of the box that could not be passed; 0 where none stands.
  func name<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) -> UInt32 {
    UInt32(truncatingIfNeeded: try file.number(at + 4, 4) ?? 0)
  }

  /// Goes into a box that `next` just gave; false where boxes are nested too deep. `skip` is what its content
  /// has before the first box.
  mutating func enter(_ box: Box, skip: Int = 0) -> Bool {
    guard ends.count < Self.mostDepth else { return false }
    guard box.content + skip <= box.end else { return true }
    ends.append(box.end)
    at = box.content + skip
    return true
  }
}

extension UInt32 {
  /// The name of a box as a number.
  static func box(_ name: StaticString) -> UInt32 {
    "\(name)".utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
