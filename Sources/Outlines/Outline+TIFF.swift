extension Outline {
  /// Entries of all directories together; a page has a few dozen.
  private static var mostEntries: Int { 1_000_000 }

  /// Walks the directories of a TIFF (TIFF 6.0 §2, BigTIFF), each once: sizes, pages, circles.
  mutating func walkTIFF<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    guard let form = try Directory.Form(&file, base: 0, end: file.count) else {
      return note("DAMAGED", "header")
    }
    var visited: Set<Int> = []
    var entries = 0
    var next = try form.first(&file)
    while let at = next, at != 0 {
      guard visited.insert(at).inserted else {
        note("DAMAGED", "directories in a circle")
        break
      }
      guard let directory = try Directory(&file, form, at: at) else {
        note("TRUNCATED", String(file.count), limit: String(at), isFinal: parts == 0)
        break
      }
      parts += 1
      entries += directory.count
      // Directories may overlap: a small file could have thousands of large ones.
      if entries > Self.mostEntries { return note("DAMAGED", "directory entries") }
      if parts > limits.picturePages {
        note("TOO-MANY-PAGES", String(parts), limit: String(limits.picturePages))
        break
      }
      let width = try directory.value(&file, tag: 256)
      let height = try directory.value(&file, tag: 257)
      if let width, let height { measure(width, height) }
      next = try directory.next(&file)
    }
  }

  /// Looks at EXIF data (CIPA DC-008), which are a TIFF in themselves. Whatever is wrong with them, the
  /// picture opens.
  mutating func checkEXIF<Source>(
    _ file: inout ByteWindow<Source>, from base: Int, to end: Int
  ) throws(Source.Failure) {
    guard let form = try Directory.Form(&file, base: base, end: end) else { return }
    var visited: Set<Int> = []
    var pending = [try form.first(&file) ?? 0]
    while let at = pending.popLast() {
      if at == 0 { continue }
      guard visited.insert(at).inserted else {
        return note("METADATA-DAMAGED", "directories in a circle", isFinal: false)
      }
      guard visited.count <= 64, let directory = try Directory(&file, form, at: at) else {
        return note("METADATA-DAMAGED", "directory outside", isFinal: false)
      }
      if try directory.reachesOver(&file) {
        return note("METADATA-DAMAGED", "value outside", isFinal: false)
      }
      // EXIF, GPS and interoperability have directories of their own.
      for tag in [0x8769, 0x8825, 0xA005] {
        if let inner = try directory.value(&file, tag: tag) { pending.append(inner) }
      }
      if let next = try directory.next(&file) { pending.append(next) }
    }
  }
}

/// One directory of a TIFF or of EXIF data.
struct Directory {
  /// How numbers stand in the file: classic TIFF counts in 4 bytes, BigTIFF in 8.
  struct Form {
    /// Where offsets count from, and where the data end.
    let base: Int
    let end: Int
    let lowestFirst: Bool
    let isBig: Bool

    var countWidth: Int { isBig ? 8 : 2 }
    var offsetWidth: Int { isBig ? 8 : 4 }
    var entryLength: Int { isBig ? 20 : 12 }

    init?<Source>(_ file: inout ByteWindow<Source>, base: Int, end: Int) throws(Source.Failure) {
      guard end - base >= 8, let mark = try file.number(base, 2), mark == 0x4949 || mark == 0x4D4D else {
        return nil
      }
      lowestFirst = mark == 0x4949
      let version = try file.number(base + 2, 2, lowestFirst: lowestFirst)
      guard version == 42 || version == 43 else { return nil }
      isBig = version == 43
      self.base = base
      self.end = end
    }

    func first<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) -> Int? {
      try file.number(base + offsetWidth, offsetWidth, lowestFirst: lowestFirst)
    }
  }

  let form: Form
  /// Where the entries begin, and how many there are.
  let entries: Int
  let count: Int

  /// A directory, `nil` where it does not lie inside the data.
  init?<Source>(_ file: inout ByteWindow<Source>, _ form: Form, at offset: Int) throws(Source.Failure) {
    let (at, overflows) = form.base.addingReportingOverflow(offset)
    guard !overflows, at <= form.end - form.countWidth, at >= form.base,
      let count = try file.number(at, form.countWidth, lowestFirst: form.lowestFirst),
      count <= 65_535, at + form.countWidth + count * form.entryLength <= form.end
    else { return nil }
    self.form = form
    self.count = count
    entries = at + form.countWidth
  }

  /// Where the next directory lies, 0 for none; `nil` where the file ends before saying so.
  func next<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) -> Int? {
    let at = entries + count * form.entryLength
    guard at + form.offsetWidth <= form.end else { return nil }
    return try file.number(at, form.offsetWidth, lowestFirst: form.lowestFirst)
  }

  /// The first value of a tag with a number.
  func value<Source>(_ file: inout ByteWindow<Source>, tag: Int) throws(Source.Failure) -> Int? {
    for index in 0..<count {
      let entry = entries + index * form.entryLength
      guard try number(&file, entry, 2) == tag else { continue }
      let type = try number(&file, entry + 2, 2) ?? 0
      guard try number(&file, entry + 4, form.offsetWidth) ?? 0 > 0 else { return nil }
      let width = type == 3 ? 2 : [4, 13].contains(type) ? 4 : type == 16 ? 8 : 0
      guard width > 0, width <= form.offsetWidth else { return nil }
      return try number(&file, entry + 4 + form.offsetWidth, width)
    }
    return nil
  }

  /// Whether a value that is not in the directory itself lies outside of the data.
  func reachesOver<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) -> Bool {
    for index in 0..<count {
      let entry = entries + index * form.entryLength
      let type = try number(&file, entry + 2, 2) ?? 0
      let number = try number(&file, entry + 4, form.offsetWidth) ?? 0
      // The widths of the types 1 to 13 of TIFF 6.0 §2.
      let widths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
      guard widths.indices.contains(type) else { continue }
      let (length, overflows) = number.multipliedReportingOverflow(by: widths[type])
      if !overflows, length <= form.offsetWidth { continue }
      let start = try self.number(&file, entry + 4 + form.offsetWidth, form.offsetWidth) ?? 0
      if overflows || length > form.end - form.base || start > form.end - form.base - length { return true }
    }
    return false
  }

  private func number<Source>(
    _ file: inout ByteWindow<Source>, _ at: Int, _ width: Int
  ) throws(Source.Failure) -> Int? {
    guard at + width <= form.end else { return nil }
    return try file.number(at, width, lowestFirst: form.lowestFirst)
  }
}
