/// Follows the parameter sets and the notes of an encoder through the packets of H.264 and HEVC: a recorder
/// writes one set for the whole of a recording (ITU-T H.264 §7.3.2.1, H.265 §7.3.2).
struct ParameterSets {
  private let isHEVC: Bool
  /// Bytes of the length before each unit; 0 where units follow start codes.
  private var lengthSize = 0
  private var known: [Int: [UInt8]] = [:]
  /// What an encoder wrote of itself.
  private(set) var note = ""
  private var notesLeft = 40

  /// - Parameter header: the configuration from the container (`avcC`, `hvcC`, or units after start codes).
  init?(codec: String, header: [UInt8]) {
    guard codec == "h264" || codec == "hevc" else { return nil }
    isHEVC = codec == "hevc"
    if header.count > 6, header[0] == 1 {
      lengthSize = Int(header[isHEVC ? min(21, header.count - 1) : 4] & 3) + 1
      readConfiguration(header)
    } else {
      units(header[...]) { _ = take($0) }
    }
  }

  private mutating func readConfiguration(_ bytes: [UInt8]) {
    if !isHEVC {
      var at = 6
      for _ in 0..<Int(bytes[5] & 31) {
        let length = bytes.number(at, 2)
        guard length > 0, at + 2 + length <= bytes.count else { return }
        _ = take(bytes[(at + 2)..<(at + 2 + length)])
        at += 2 + length
      }
    } else if bytes.count > 23 {
      var at = 23
      for _ in 0..<Int(bytes[22]) {
        guard at + 3 <= bytes.count else { return }
        let count = bytes.number(at + 1, 2)
        at += 3
        for _ in 0..<min(count, 16) {
          let length = bytes.number(at, 2)
          guard length > 0, at + 2 + length <= bytes.count else { return }
          _ = take(bytes[(at + 2)..<(at + 2 + length)])
          at += 2 + length
        }
      }
    }
  }

  /// Looks at the units of a packet that stand before its first picture.
  ///
  /// - Returns: whether a sequence parameter set differs from the one before.
  mutating func read(_ packet: UnsafeRawBufferPointer) -> Bool {
    // Sets and notes stand in front: there is no need to look through the picture.
    let bytes = unsafe [UInt8](packet.prefix(4096))
    var hasChanged = false
    units(bytes[...]) { if take($0) { hasChanged = true } }
    return hasChanged
  }

  private func units(_ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
    var rest = bytes
    if lengthSize > 0 {
      while rest.count > lengthSize {
        let length = Array(rest.prefix(lengthSize)).number(0, lengthSize)
        rest = rest.dropFirst(lengthSize)
        guard length > 0 else { continue }
        body(rest.prefix(length))
        if isPicture(rest.first ?? 0) { return }
        rest = rest.dropFirst(length)
      }
      return
    }
    var start: Int?
    var at = bytes.startIndex
    while at + 3 <= bytes.endIndex {
      if bytes[at] == 0, bytes[at + 1] == 0, bytes[at + 2] == 1 {
        if let start { body(bytes[start..<at].trimmingZeros) }
        guard at + 3 < bytes.endIndex, !isPicture(bytes[at + 3]) else { return }
        start = at + 3
        at += 3
      } else {
        at += 1
      }
    }
    if let start { body(bytes[start...]) }
  }

  private func type(_ first: UInt8) -> Int { isHEVC ? Int(first >> 1) & 63 : Int(first & 31) }

  private func isPicture(_ first: UInt8) -> Bool {
    isHEVC ? type(first) < 32 : 1...5 ~= type(first)
  }

  /// Takes a unit in; true where it is a sequence parameter set that replaces another.
  private mutating func take(_ unit: ArraySlice<UInt8>) -> Bool {
    guard let first = unit.first else { return false }
    let type = type(first)
    if type == (isHEVC ? 33 : 7) {
      let bytes = Array(unit.trimmingZeros)
      defer { known[type] = bytes }
      guard let before = known[type] else { return false }
      return before != bytes
    }
    if notesLeft > 0, note.isEmpty, type == (isHEVC ? 39 : 6) {
      notesLeft -= 1
      note = Self.note(in: Array(unit.prefix(600)))
    }
    return false
  }

  /// Unregistered user data that is text: x264 and x265 put their name and settings there.
  private static func note(in unit: [UInt8]) -> String {
    for name in ["x264 - core", "x265 (build"] {
      let wanted = Array(name.utf8)
      guard unit.count > wanted.count else { continue }
      for at in 0..<(unit.count - wanted.count) where unit[at] == wanted[0] {
        if unit[at..<at + wanted.count].elementsEqual(wanted) {
          return printable(Array(unit[at...].prefix { $0 != 0 && $0 < 0x80 }.prefix(120)))
        }
      }
    }
    return ""
  }
}

extension ArraySlice<UInt8> {
  /// Without the zeros behind a unit.
  fileprivate var trimmingZeros: ArraySlice<UInt8> {
    var end = endIndex
    while end > startIndex, self[end - 1] == 0 { end -= 1 }
    return self[startIndex..<end]
  }
}
