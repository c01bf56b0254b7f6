extension Outline {
  /// Walks the boxes of a HEIF file (ISO/IEC 23008-12): the sizes of its pictures, tables that lie, a cut.
  mutating func walkHEIC<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    var walk = BoxWalk(file.count)
    let containers: Set<UInt32> = [.box("iprp"), .box("ipco"), .box("ipro")]
    var stop = BoxWalk.Stop.end
    while true {
      let next = try walk.next(&file)
      stop = next.stop
      guard let box = next.box else { break }
      switch box.name {
      case .box("meta"):
        if !walk.enter(box, skip: 4) { return note("DAMAGED", "nesting") }
      case _ where containers.contains(box.name):
        if !walk.enter(box) { return note("DAMAGED", "nesting") }
      case .box("ispe"):
        if let width = try file.number(box.content + 4, 4), let height = try file.number(box.content + 8, 4) {
          parts += 1
          measure(width, height)
        }
      case .box("iinf"):
        // Version 0 counts in two bytes; an entry takes 12 at the least.
        let width = try file.byte(box.content) == 0 ? 2 : 4
        let items = try file.number(box.content + 4, width) ?? 0
        if items > (box.end - box.content) / 12 { note("DAMAGED", "iinf") }
      default: break
      }
    }
    conclude(stop, count: file.count)
  }

  /// Walks the boxes of an MP4 or QuickTime film: its index, its tracks, how large and how long it is.
  mutating func walkFilm<Source>(_ file: inout ByteWindow<Source>) throws(Source.Failure) {
    var walk = BoxWalk(file.count)
    let containers: Set<UInt32> = [
      .box("moov"), .box("trak"), .box("mdia"), .box("minf"), .box("stbl"), .box("dinf"),
    ]
    var stop = BoxWalk.Stop.end
    var hasIndex = false
    var hasPictures = false
    var showsPictures = false
    while true {
      let next = try walk.next(&file)
      stop = next.stop
      guard let box = next.box else { break }
      // A second film behind the first.
      if box.name == .box("ftyp"), hasIndex, hasPictures { note("ODD-STRUCTURE", "more behind", isFinal: false) }
      if box.name == .box("moov") { hasIndex = true }
      if box.name == .box("mdat") { hasPictures = true }
      if box.name == .box("trak") { parts += 1 }
      if containers.contains(box.name) {
        if !walk.enter(box) { return note("DAMAGED", "nesting") }
        continue
      }
      switch box.name {
      case .box("mvhd"): try readLength(&file, box)
      case .box("tkhd"):
        // Width and height end the box, in sixteenths of bits.
        if let width = try file.number(box.end - 8, 4), let height = try file.number(box.end - 4, 4) {
          measure(width >> 16, height >> 16, side: limits.filmSide)
        }
      case .box("hdlr"): showsPictures = try file.has("vide", at: box.content + 8)
      case .box("stsd") where showsPictures:
        if let width = try file.number(box.content + 40, 2), let height = try file.number(box.content + 42, 2)
        {
          measure(width, height, side: limits.filmSide)
        }
        // What is protected says so in place of its codec (ISO/IEC 14496-12 §8.12).
        if try file.has("encv", at: box.content + 12) { note("ENCRYPTED", "encv") }
      case .box("stsz"): try checkSamples(&file, box)
      case .box("dref"): try checkReferences(&file, box)
      default: break
      }
    }
    if parts > limits.filmStreams {
      note("TOO-MANY-PARTS", String(parts), limit: String(limits.filmStreams))
    }
    let isForeign: Bool
    if case .cut = stop { isForeign = try !Self.outerBoxes.contains(walk.name(&file)) } else { isForeign = false }
    // Recorders write the index when they stop: without it nothing can be played, however much there is.
    switch stop {
    case .end where !hasIndex, .cut where !hasIndex: note("TRUNCATED", "moov")
    // Whole to its end, and then something that is no box of a film: nothing was cut off.
    case .cut where hasPictures && isForeign:
      note("ODD-STRUCTURE", "more behind", isFinal: false)
    default: conclude(stop, count: file.count)
    }
  }

  /// What stands in a film outside of other boxes (ISO/IEC 14496-12 table 1, QuickTime File Format).
  public static let outerBoxes: Set<UInt32> = Set(
    ["ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot", "uuid", "meta", "moof", "mfra", "sidx", "ssix", "pdin",
      "prft", "emsg", "udta", "meco", "imda", "PICT"].map { .box($0) })

  private mutating func conclude(_ stop: BoxWalk.Stop, count: Int) {
    switch stop {
    case .end: break
    case .cut(let wanted): note("TRUNCATED", String(count), limit: String(wanted))
    case .size: noteDamage("box size")
    case .count: noteDamage("boxes")
    case .nesting: noteDamage("nesting")
    }
  }

  /// The length of the film in its header, if it knows one.
  private mutating func readLength<Source>(
    _ file: inout ByteWindow<Source>, _ box: BoxWalk.Box
  ) throws(Source.Failure) {
    let isLong = try file.byte(box.content) == 1
    let start = box.content + (isLong ? 20 : 12)
    guard let scale = try file.number(start, 4), scale > 0,
      let length = try file.number(start + 4, isLong ? 8 : 4), length != (isLong ? Int.max : 0xFFFF_FFFF)
    else { return }
    if length / scale > limits.filmSeconds {
      note("TOO-LONG", String(length / scale), limit: String(limits.filmSeconds))
    }
  }

  /// A table of samples that is longer than its box, or than the film could ever be.
  private mutating func checkSamples<Source>(
    _ file: inout ByteWindow<Source>, _ box: BoxWalk.Box
  ) throws(Source.Failure) {
    guard let size = try file.number(box.content + 4, 4), let count = try file.number(box.content + 8, 4)
    else { return }
    if size == 0 {
      if count > (box.end - box.content - 12) / 4 { note("DAMAGED", "stsz") }
    } else if size.multipliedReportingOverflow(by: count).partialValue / 16 > file.count {
      // Some writers of sound count a frame of several bytes as one.
      note("DAMAGED", "stsz")
    }
  }

  /// Media data that lie in another file: nobody who gets this one can see them, and no reader opens them.
  private mutating func checkReferences<Source>(
    _ file: inout ByteWindow<Source>, _ box: BoxWalk.Box
  ) throws(Source.Failure) {
    var at = box.content + 8
    while at + 12 <= box.end, let length = try file.number(at, 4), length >= 12, at + length <= box.end {
      if let flags = try file.number(at + 8, 4), flags & 1 == 0 {
        return note("EXTERNAL-REFERENCE", "dref", isFinal: false)
      }
      at += length
    }
  }
}
