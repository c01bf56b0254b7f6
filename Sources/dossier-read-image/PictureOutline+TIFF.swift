extension PictureOutline {
  /// Walks the directories of a TIFF (TIFF 6.0, BigTIFF), each once: sizes, and whether the data of every
  /// page lie inside the file. libtiff turns the pages by their orientation itself.
  mutating func walkTIFF(_ file: Bytes) {
    var file = file
    file.isBigEndian = file.byte(0) == 0x4D
    let isBig = file.number(2, 2) == 43
    let layout = isBig ? TIFFLayout.big : .classic
    var visited: Set<Int> = []
    var next = file.number(layout.first, layout.offset)
    while let at = next, at > 0, at <= file.count, visited.count < 1_000_000, visited.insert(at).inserted {
      guard let count = file.number(at, layout.count) else {
        isCutOff = true
        return
      }
      guard count <= 65_535 else { return }
      if frames.count == limits.frames {
        furtherFrames += 1
        next = file.number(at + layout.count + count * layout.entry, layout.offset)
        continue
      }
      let entries = TIFFDirectory(file: file, layout: layout, at: at + layout.count, count: count)
      guard let width = entries.value(256), let height = entries.value(257) else {
        if at + layout.count + count * layout.entry > file.count { isCutOff = true }
        return
      }
      frames.append(Frame(width: width, height: height))
      if entries.reachesOver(file.count) { isCutOff = true }
      next = file.number(at + layout.count + count * layout.entry, layout.offset)
      if next == nil { isCutOff = true }
    }
    // The directories, or the next of them, lie behind the end of the file.
    if let next, next > file.count { isCutOff = true }
  }
}

/// Where the numbers of a directory stand: classic TIFF counts in 4 bytes, BigTIFF in 8.
struct TIFFLayout {
  var first: Int
  var offset: Int
  var count: Int
  var entry: Int

  static let classic = TIFFLayout(first: 4, offset: 4, count: 2, entry: 12)
  static let big = TIFFLayout(first: 8, offset: 8, count: 8, entry: 20)
}

/// The entries of one page.
struct TIFFDirectory {
  let file: Bytes
  let layout: TIFFLayout
  let at: Int
  let count: Int

  /// The first value of a tag.
  func value(_ tag: Int) -> Int? {
    values(tag, limit: 1).first
  }

  /// The data of a strip or tile lie behind the end of the file.
  func reachesOver(_ end: Int) -> Bool {
    for (offsets, sizes) in [(273, 279), (324, 325)] {
      let starts = values(offsets, limit: 65_536), lengths = values(sizes, limit: 65_536)
      for (start, length) in zip(starts, lengths) where start > end || length > end - start { return true }
    }
    return false
  }

  private func values(_ tag: Int, limit: Int) -> [Int] {
    for index in 0..<count {
      let entry = at + index * layout.entry
      guard file.number(entry, 2) == tag, let type = file.number(entry + 2, 2),
        let number = file.number(entry + 4, layout.offset)
      else { continue }
      let width = type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0
      guard width > 0, number > 0, number < 1 << 40 else { return [] }
      let place = entry + 4 + layout.offset
      let isInside = number * width <= layout.offset
      guard let start = isInside ? place : file.number(place, layout.offset), start <= file.count
      else { return [] }
      return (0..<min(number, limit)).map { file.number(start + $0 * width, width) ?? .max / 2 }
    }
    return []
  }
}
