internal import Glibc

/// A file in memory, looked at by number; whatever lies outside of it is `nil`.
struct Bytes {
  let all: [UInt8]
  var isBigEndian = true

  var count: Int { all.count }

  func byte(_ at: Int) -> Int? {
    all.indices.contains(at) ? Int(all[at]) : nil
  }

  /// The number in `width` bytes, 8 at most; `nil` also where it is larger than any file.
  func number(_ at: Int, _ width: Int) -> Int? {
    guard at >= 0, width <= count, at <= count - width else { return nil }
    var value: UInt64 = 0
    for index in 0..<width {
      value = value << 8 | UInt64(all[isBigEndian ? at + index : at + width - 1 - index])
    }
    return Int(exactly: value)
  }

  func hasText(_ text: StaticString, at: Int) -> Bool {
    let wanted = Array("\(text)".utf8)
    guard at >= 0, at <= count - wanted.count else { return false }
    return all[at..<at + wanted.count].elementsEqual(wanted)
  }

  /// The bytes of a range as far as the file has them.
  func part(_ start: Int, _ length: Int) -> [UInt8] {
    guard start >= 0, start < count, length > 0 else { return [] }
    return Array(all[start..<(start + min(length, count - start))])
  }

  /// The next place of a byte; `memchr` because scans are long and searched to their end.
  func next(_ value: UInt8, from: Int) -> Int? {
    guard from >= 0, from < count else { return nil }
    return unsafe all.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + from, Int32(value), bytes.count - from)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
