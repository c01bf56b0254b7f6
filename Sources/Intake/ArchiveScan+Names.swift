extension ArchiveScan {
  /// Reads the members' names and refuses what would mean another place, or the same place twice.
  mutating func readNames() {
    let undecided = members.lazy.filter { !$0.isMarkedUTF8 }.map(\.rawName)
    let reader = NameReader(undecided)
    var places = PlaceList()
    for index in members.indices {
      guard let name = name(of: members[index], reader) else { continue }
      check(name.text, raw: members[index].rawName, member: index)
      var parts = PathCheck.parts(name.text, spelling: name.spelling)
      if parts.last == "", parts.count > 1 { parts.removeLast() }
      let shown = parts.map(\.withVisibleControls)
      members[index].isShownWhole = shown == parts
      members[index].spelling = name.spelling
      members[index].bytes =
        name.spelling == .bytes ? members[index].rawName : Array(parts.joined(separator: "/").utf8)
      members[index].parts = shown
      switch places.add(parts, isFolder: members[index].kind == .folder) {
      case .new: break
      case .known: note(Problem(code: "ZIP-DUPLICATE-NAME", member: index))
      case .alike: note(Problem(code: "NAME-ODD", value: "alike", member: index, refuses: false))
      }
    }
    if let index = places.fileAndFolder { note(Problem(code: "ZIP-DUPLICATE-NAME", member: index)) }
  }

  private mutating func name(
    of member: ArchiveMember, _ reader: NameReader
  ) -> (text: String, spelling: Spelling)? {
    var name = reader.read(member.rawName)
    if member.isMarkedUTF8, name.spelling != .utf8 {
      note(Problem(code: "NAME-NOT-UTF8", value: member.rawName.hexadecimal, member: member.index))
      return nil
    }
    // Info-ZIP's Unicode path: version, CRC-32 of the name it stands for, UTF-8. A stale one is not used.
    guard let extra = member.extras[0x7075], extra.count >= 5, extra[0] == 1,
      Fields(bytes: extra).u32(1) == CRC32.of(member.rawName)
    else { return name }
    guard let text = String(validating: extra[5...], as: UTF8.self) else {
      note(Problem(code: "NAME-NOT-UTF8", value: extra[5...].hexadecimal, member: member.index))
      return nil
    }
    if name.spelling == .utf8, Array(name.text.utf8) != Array(text.utf8) {
      // Programs that know the field show one name, all others the other.
      note(Problem(code: "ZIP-AMBIGUOUS", value: "unicode-name", member: member.index))
    }
    name = (text, .utf8)
    return name
  }

  private mutating func check(_ text: String, raw: [UInt8], member: Int) {
    let path = PathCheck(text, spelling: members[member].isMarkedUTF8 ? .utf8 : nil)
    for fault in path.faults { note(Problem(code: "ZIP-BAD-PATH", value: fault, member: member)) }
    if path.depth > limits[.pathDepth] {
      note(
        Problem(
          code: "PATH-TOO-DEEP", value: String(path.depth), limit: String(limits[.pathDepth]), member: member))
    }
    if path.longest > limits[.pathComponent] {
      note(
        Problem(
          code: "PATH-TOO-LONG", value: String(path.longest), limit: String(limits[.pathComponent]),
          member: member))
    } else if path.length > limits[.pathBytes] {
      note(
        Problem(
          code: "PATH-TOO-LONG", value: String(path.length), limit: String(limits[.pathBytes]), member: member))
    }
  }
}

/// CRC-32 as zip has it, for a few bytes.
enum CRC32 {
  static func of(_ bytes: [UInt8]) -> Int {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return Int(~sum)
  }
}

/// The places that names stand for on systems which know neither case nor trailing dots.
private struct PlaceList {
  enum Answer {
    case new
    /// The same place on some system.
    case known
    /// Only people would mix them up: full width for half width.
    case alike
  }

  // String equality is canonical equivalence: composed and decomposed names are one place.
  private var files: [String: Int] = [:]
  private var folders: Set<String> = []
  private var wide: Set<String> = []
  private var count = 0

  mutating func add(_ parts: [String], isFolder: Bool) -> Answer {
    let folded = parts.map(Self.fold)
    let key = folded.joined(separator: "/")
    defer { count += 1 }
    for depth in 1..<max(1, min(folded.count, 64)) {
      folders.insert(folded.prefix(depth).joined(separator: "/"))
    }
    if isFolder {
      // A folder may be written before and after what is in it.
      folders.insert(key)
      return .new
    }
    if files.updateValue(count, forKey: key) != nil { return .known }
    return wide.insert(key.inHalfWidth).inserted ? .new : .alike
  }

  /// The number of a member that is a file, and a folder to another member.
  var fileAndFolder: Int? {
    files.filter { folders.contains($0.key) }.map(\.value).min()
  }

  private static func fold(_ part: String) -> String {
    // Upper case first: ß and ss are one name to Windows' fuller tables.
    var folded = part.uppercased().lowercased()
    while let last = folded.last, last == "." || last == " " { folded.removeLast() }
    return folded
  }
}

extension String {
  /// Full-width ASCII as ASCII.
  var inHalfWidth: String {
    var text = ""
    for scalar in unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      text.unicodeScalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return text
  }
}
