internal import Outlines

extension ArchiveScan {
  /// Reads the members' names and refuses what would mean another place, or the same place twice.
  mutating func readNames() {
    let undecided = members.lazy.filter { !$0.isMarkedUTF8 }.map(\.rawName)
    let reader = NameReader(undecided)
    var places = PlaceList()
    for index in members.indices {
      guard let name = name(of: members[index], reader) else { continue }
      check(PathCheck(name.text, spelling: name.spelling), member: index)
      var parts = PathCheck.parts(name.text, spelling: name.spelling)
      if parts.last == "", parts.count > 1 {
        parts.removeLast()
        nameFolder(index)
      }
      if name.spelling != .bytes, name.text.unicodeScalars.contains("\\") {
        // To Windows it parts folders, as older programs there write it; to all others it is a letter.
        note(Problem(code: "ZIP-ODD", value: "backslash", member: index, refuses: false))
      }
      let shown = parts.map(\.withVisibleControls)
      members[index].isShownWhole = shown == parts
      members[index].spelling = name.spelling
      let member = members[index]
      members[index].isUnmarked =
        name.spelling == .utf8 && !member.isMarkedUTF8 && member.extras[0x7075] == nil
        && member.rawName.contains { $0 >= 0x80 }
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
    compareNames()
  }

  /// Programs that do not know the Unicode field show the name of the header: where that is another member's, two
  /// people see two files under one name.
  private mutating func compareNames() {
    let marked = members.indices.filter { members[$0].extras[0x7075] != nil && !members[$0].isMarkedUTF8 }
    guard !marked.isEmpty else { return }
    var owners: [[UInt8]: Int] = [:]
    for index in members.indices { owners[members[index].bytes] = index }
    for index in marked {
      let names = Charset.allCases.compactMap { $0.text(members[index].rawName) }
      if names.contains(where: { owners[Array($0.utf8), default: index] != index }) {
        note(Problem(code: "ZIP-AMBIGUOUS", value: "unicode-name", member: index))
      }
    }
  }

  /// A name that ends in a slash, or in what is one to Windows, is a folder's.
  private mutating func nameFolder(_ index: Int) {
    guard members[index].kind == .file else { return }
    members[index].kind = .folder
    if members[index].size > 0 {
      note(Problem(code: "ZIP-AMBIGUOUS", value: "folder-with-content", member: index))
    }
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
    guard let extra = member.extras[0x7075] else { return name }
    guard extra.count >= 5, extra[0] == 1, Fields(extra.span).u32(1) == CRC32.of(member.rawName.span) else {
      note(Problem(code: "ZIP-ODD", value: "stale-unicode-name", member: member.index, refuses: false))
      return name
    }
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

  private mutating func check(_ path: PathCheck, member: Int) {
    for fault in path.faults { note(Problem(code: "ZIP-BAD-PATH", value: fault, member: member)) }
    if path.depth > limits[.pathDepth] {
      note(
        Problem(
          code: "PATH-TOO-DEEP", value: String(path.depth), limit: String(limits[.pathDepth]), member: member)
      )
    }
    if path.longest > limits[.pathComponent] {
      note(
        Problem(
          code: "PATH-TOO-LONG", value: String(path.longest), limit: String(limits[.pathComponent]),
          member: member))
    } else if path.length > limits[.pathBytes] {
      note(
        Problem(
          code: "PATH-TOO-LONG", value: String(path.length), limit: String(limits[.pathBytes]), member: member
        ))
    }
  }
}
