extension ArchiveScan {
  /// Finds the end record and, through it, the central directory.
  mutating func findEnd() throws(Halt) -> End {
    guard size > 0 else { throw refuse("EMPTY-FILE") }
    let position = try endRecord()
    let recordBytes = try bytes(at: position, 22)
    let record = Fields(recordBytes.span)
    var disk = record.u16(4)
    var directoryDisk = record.u16(6)
    var here = record.u16(8)
    var count = record.u16(10)
    var directorySize = record.u32(12)
    var offset = record.u32(16)
    var end = position

    let locatorBytes = try bytes(at: position - 20, 20)
    let locator = Fields(locatorBytes.span)
    if position >= 20, locator.has(.locator64) {
      let at = locator.u64(8)
      let bytes64 = try bytes(at: at, 56)
      let record64 = Fields(bytes64.span)
      guard record64.count == 56, record64.has(.end64) else {
        throw refuse("ZIP-BROKEN", value: "zip64-locator")
      }
      // Some readers take a locator that tells of no disk, or of several, for one that is not there.
      let disks = locator.u32(16)
      if disks > 1 { throw refuse("ZIP-SPLIT", value: String(disks)) }
      if disks == 0 { throw refuse("ZIP-AMBIGUOUS", value: "zip64-locator") }
      let wide = [record64.u64(24), record64.u64(32), record64.u64(40), record64.u64(48)]
      let narrow = [(here, 0xFFFF), (count, 0xFFFF), (directorySize, 0xFFFF_FFFF), (offset, 0xFFFF_FFFF)]
      for ((value, mark), value64) in zip(narrow, wide) where value != mark && value != value64 {
        throw refuse("ZIP-AMBIGUOUS", value: "zip64-end-record")
      }
      guard at.plus(32).plus(record64.u64(4)) == position else {
        throw refuse("ZIP-AMBIGUOUS", value: "zip64-end-record")
      }
      (disk, directoryDisk) = (record64.u32(16), record64.u32(20))
      (here, count, directorySize, offset) = (wide[0], wide[1], wide[2], wide[3])
      end = at
    } else if count == 0xFFFF || directorySize == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      throw refuse("ZIP-BROKEN", value: "zip64-end-record")
    }
    if disk != 0 || directoryDisk != 0 || here != count {
      // A real part of a split archive names disks that can be; garbage does not.
      let isPlausible = disk < 1_000 && directoryDisk <= disk && here <= count
      if isPlausible && disk > 0 { throw refuse("ZIP-SPLIT", value: String(disk + 1)) }
      throw refuse(isPlausible ? "ZIP-AMBIGUOUS" : "ZIP-BROKEN", value: "end-record")
    }
    if count == 0 && directorySize == 0 {
      guard end == 0 else { throw refuse("ZIP-AMBIGUOUS", value: "leading-data") }
      return End(count: 0, start: 0, end: 0, base: 0)
    }
    guard count <= limits[.caseFiles] else {
      throw refuse("TOO-MANY-FILES", value: String(count), limit: String(limits[.caseFiles]))
    }
    guard directorySize <= limits[.archiveDirectory] else {
      throw refuse("ZIP-TOO-LARGE", value: String(directorySize), limit: String(limits[.archiveDirectory]))
    }
    let start = end - directorySize
    let firstBytes = try bytes(at: start, 46)
    let first = Fields(firstBytes.span)
    guard start >= 0, first.has(.central) else {
      throw refuse("ZIP-AMBIGUOUS", value: "directory-position")
    }
    let base = start - offset
    if base != 0 {
      let local = try bytes(at: first.u32(42).plus(base), 4)
      guard base > 0, Fields(local.span).has(.local) else {
        throw refuse("ZIP-AMBIGUOUS", value: "directory-position")
      }
    }
    return End(count: count, start: start, end: end, base: base)
  }

  /// The offset of the one end record. Programs that search from the front and from the back must agree.
  private mutating func endRecord() throws(Halt) -> Int {
    let window = min(size, 65_557)
    let tailBytes = try bytes(at: size - window, window)
    let tail = Fields(tailBytes.span)
    var reaching: [Int] = []
    var earlier: [Int] = []
    var unlikely = 0
    var last: Int?
    var index = tail.count - 4
    while index >= 0 {
      defer { index -= 1 }
      guard tail.bytes[index] == 0x50, tail.has(.end, at: index) else { continue }
      let position = size - window + index
      if last == nil { last = position }
      let end = position + 22 + tail.u16(index + 20)
      if index + 22 > tail.count || end > size {
        unlikely += 1
      } else if end == size {
        reaching.append(position)
      } else {
        earlier.append(position)
      }
      if reaching.count + earlier.count + unlikely > 2_000 {
        throw refuse("ZIP-BROKEN", value: "end-records")
      }
    }
    if reaching.count > 1 { throw refuse("ZIP-AMBIGUOUS", value: "end-records", expected: "1") }
    // Most programs take the last signature for the record's, also where it stands in the comment of another.
    if let position = reaching.first ?? earlier.first, position != last {
      throw refuse("ZIP-AMBIGUOUS", value: "end-records", expected: "1")
    }
    if let position = reaching.first { return position }
    if let position = earlier.first {
      note(Problem(code: "ZIP-ODD", value: "trailing-data", refuses: false))
      return position
    }
    throw try withoutEnd(sawSignature: unlikely > 0)
  }

  /// Says what a file without an end record is: cut off, followed by something, or no zip at all.
  private mutating func withoutEnd(sawSignature: Bool) throws(Halt) -> Halt {
    let head = try bytes(at: 0, 4)
    let start = Fields(head.span)
    guard sawSignature || start.has(.local) || start.has(.split) || start.has(.descriptor) else {
      let type = Content.type(head: try bytes(at: 0, FileProbe.window), tail: [])
      return refuse("TYPE-MISMATCH", value: type.rawValue, expected: "zip")
    }
    if !sawSignature {
      let back = min(size, 4 << 20)
      let farBytes = try bytes(at: size - back, back)
      let far = Fields(farBytes.span)
      for index in far.bytes.indices.reversed() where far.bytes[index] == 0x50 {
        guard far.has(.end, at: index) else { continue }
        return refuse(
          "ZIP-AMBIGUOUS", value: "trailing-data", limit: String(limits[.archiveTrailing]))
      }
    }
    let whole = try wholeMembers()
    return refuse(
      "ZIP-TRUNCATED", value: String(size), limit: String(max(whole.needed, size + 1)),
      expected: String(whole.count))
  }

  /// How many members are whole from the start on, and how many bytes the file must have had at the least.
  private func wholeMembers() throws(Halt) -> (count: Int, needed: Int) {
    var at = 0
    var count = 0
    while count < limits[.caseFiles] {
      let bytes = try bytes(at: at, 30)
      let header = Fields(bytes.span)
      // A member of unknown length: where it ends cannot be told without inflating it.
      guard header.count == 30, header.has(.local), header.u16(6) & 8 == 0 else { break }
      let next = at.plus(30 + header.u16(26) + header.u16(28)).plus(header.u32(18))
      // What a large member counts in 64 bits stands elsewhere.
      guard header.u32(18) != 0xFFFF_FFFF else { break }
      guard next <= size else { return (count, next) }
      at = next
      count += 1
    }
    return (count, at)
  }
}
