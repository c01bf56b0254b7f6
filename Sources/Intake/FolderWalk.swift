internal import CSystem

#if canImport(Glibc)
  internal import Glibc
#endif

/// Lists what is below a folder: names, kinds and sizes. No file is opened, no link is followed.
struct FolderWalk {
  /// Something found, with its path below the case's folder.
  struct Found {
    var path: [[UInt8]]
    var kind: Item.Kind
    var identity: OpenFile.Identity?
  }

  let root: OpenFile
  let limits: Limits
  let layout: Layout

  /// What stands directly in a folder, sorted by name, or more than `most` of it, in no order.
  func list(_ folder: [[UInt8]], most: Int) throws(IntakeError) -> [Found] {
    let found = try entries(folder, most: most)
    return found.count > most ? found : Self.sorted(found)
  }

  private func entries(_ folder: [[UInt8]], most: Int) throws(IntakeError) -> [Found] {
    // A descriptor of its own: reading a folder moves it.
    let file = try root.open(folder.isEmpty ? [0x2E] : Self.join(folder))
    let copy = dup(file.descriptor)
    guard copy >= 0 else { throw .system(errno: errno) }
    guard let stream = unsafe fdopendir(copy) else {
      close(copy)
      throw .opening(errno)
    }
    defer { unsafe closedir(stream) }
    var found: [Found] = []
    while found.count <= most, let name = unsafe dossier_next_name(stream) {
      let count = unsafe strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
      let bytes = unsafe [UInt8](UnsafeBufferPointer(start: name, count: count))
      found.append(look(at: folder + [bytes], in: file.descriptor))
    }
    if found.count <= most, errno != 0 { throw .medium(errno: errno) }
    return found
  }

  /// Everything below a folder, folders included; nil if there is more than `most`.
  func all(below folder: [[UInt8]], most: Int) throws(IntakeError) -> [Found]? {
    var found: [Found] = []
    var pending = [folder]
    var isFirst = true
    while let next = pending.popLast() {
      do throws(IntakeError) {
        let entries = try entries(next, most: most - found.count)
        found += entries
        if found.count > most { return nil }
        for entry in entries where entry.kind == .folder {
          let name = String(decoding: entry.path.last ?? [], as: UTF8.self)
          if layout.ignored(name) == nil { pending.append(entry.path) }
        }
      } catch {
        if case .system = error { throw error }
        if isFirst { throw error }
        let code = if case .medium = error { "INPUT-IO-ERROR" } else { "UNREADABLE" }
        for index in found.indices where found[index].path == next {
          found[index].kind = .refused(code: code, value: "", limit: "")
        }
      }
      isFirst = false
    }
    return Self.sorted(found)
  }

  private func look(at path: [[UInt8]], in folder: Int32) -> Found {
    if let refusal = refusal(path) { return Found(path: path, kind: refusal, identity: nil) }
    var info = stat()
    let name = (path.last ?? []) + [0]
    let result = unsafe name.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe text.baseAddress.map { unsafe fstatat(folder, $0, &info, AT_SYMLINK_NOFOLLOW) } ?? -1
      }
    }
    guard result == 0 else {
      let code = errno == EIO ? "INPUT-IO-ERROR" : "UNREADABLE"
      return Found(path: path, kind: .refused(code: code, value: "", limit: ""), identity: nil)
    }
    let kind: Item.Kind =
      switch OpenFile.Kind(info) {
      case .file: .file
      case .folder: .folder
      case .link: .link
      case .special: .special
      }
    return Found(path: path, kind: kind, identity: OpenFile.Identity(info))
  }

  private func refusal(_ path: [[UInt8]]) -> Item.Kind? {
    if path.count > limits[.pathDepth] {
      return .refused(code: "PATH-TOO-DEEP", value: String(path.count), limit: String(limits[.pathDepth]))
    }
    let count = path.reduce(path.count - 1) { $0 + $1.count }
    if count > limits[.pathBytes] {
      return .refused(code: "PATH-TOO-LONG", value: String(count), limit: String(limits[.pathBytes]))
    }
    return nil
  }

  private static func sorted(_ found: [Found]) -> [Found] {
    let keyed = found.map { (key: join($0.path), found: $0) }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.found)
  }

  static func join(_ path: [[UInt8]]) -> [UInt8] {
    Array(path.joined(separator: [0x2F]))
  }

  /// The items of what was found, with names read.
  static func items(_ found: [Found]) -> [Item] {
    let reader = NameReader(found.lazy.compactMap(\.path.last))
    // Folders repeat in every path below them.
    var known: [[UInt8]: (text: String, spelling: Spelling)] = [:]
    return found.map { entry in
      var spelling = Spelling.utf8
      var isShownWhole = true
      var parts: [String] = []
      var plain: [[UInt8]] = []
      for part in entry.path {
        let name = known[part] ?? reader.read(part)
        known[part] = name
        if name.spelling != .utf8 { spelling = name.spelling }
        let shown = name.text.withVisibleControls
        if shown != name.text { isShownWhole = false }
        parts.append(shown)
        plain.append(name.spelling == .bytes ? part : Array(name.text.utf8))
      }
      let bytes = join(entry.path)
      return Item(
        parts: parts, bytes: join(plain),
        hex: spelling == .utf8 && isShownWhole ? nil : bytes.hexadecimal,
        spelling: spelling, kind: entry.kind, size: entry.identity?.size ?? 0,
        place: entry.identity.map { .disk(path: bytes, identity: $0) } ?? .nowhere)
    }
  }
}
