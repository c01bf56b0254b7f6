internal import Pictures
internal import Wire

/// Finds the facts of one picture file: first by a walk over its parts, then by decoding them.
enum PictureReader {
  /// To be raised whenever the same file may give other facts than before.
  static let version = "1"

  static func facts(of descriptor: Int32, by figures: [String: Double]) -> FileFacts {
    var facts = FileFacts(family: "image", version: version)
    facts.isReadable = false
    guard let limits = PictureLimits(figures) else {
      facts.problems = [.init("DECODER-PROTOCOL", value: "figures")]
      return facts
    }
    let bytes: [UInt8]
    do throws(InputFile.Failure) {
      let file = try InputFile(descriptor: descriptor)
      guard let all = try file.all(limit: limits.bytes) else {
        facts.problems = [
          .init("TOO-LARGE", value: String(file.size), limit: String(limits.bytes))
        ]
        return facts
      }
      bytes = all
    } catch {
      facts.problems = [.init("INPUT-IO-ERROR", value: String(error.number))]
      return facts
    }
    guard !bytes.isEmpty else {
      facts.problems = [.init("EMPTY-FILE")]
      return facts
    }
    guard let outline = PictureOutline(of: bytes, limits) else {
      facts.problems = [.init("NOT-FORMAT")]
      return facts
    }
    describe(outline, in: &facts)
    guard facts.picture != nil else { return facts }
    if let tooMany = limits.problem(of: outline) {
      facts.problems.append(tooMany)
      return facts
    }
    decode(outline, bytes, into: &facts)
    return facts
  }

  private static func describe(_ outline: PictureOutline, in facts: inout FileFacts) {
    facts.isScan = true
    if outline.isCutOff { facts.problems.append(.init("TRUNCATED")) }
    guard let first = outline.frames.first else {
      // The part that says how large the picture is did not arrive, or it is damaged.
      if !outline.isCutOff { facts.problems.append(.init("DECODER-REFUSED")) }
      return
    }
    var picture = FileFacts.Picture(format: outline.format.rawValue, width: first.width, height: first.height)
    picture.frames = outline.frames.count
    picture.orientation = outline.orientation
    picture.taken = outline.taken
    facts.picture = picture
    facts.pages = outline.frames.enumerated().map { index, frame in
      let (width, height) = outline.isTurned ? (frame.height, frame.width) : (frame.width, frame.height)
      var page = FileFacts.Page(number: index + 1, width: Double(width), height: Double(height))
      page.isPicture = true
      return page
    }
  }

  /// Decodes every frame, one after the other, and keeps nothing but the digests.
  private static func decode(_ outline: PictureOutline, _ bytes: [UInt8], into facts: inout FileFacts) {
    guard var whole = PixelDigest() else { return }
    if outline.frames.count > outline.limits.decodedFrames {
      facts.problems.append(
        .init(
          "TOO-MANY-PAGES", value: String(outline.frames.count), limit: String(outline.limits.decodedFrames)))
    }
    var decoder = FrameDecoder(outline: outline, bytes: bytes)
    // What is one picture and stands upright has one digest.
    let isWhole = outline.frames.count == 1 && decoder.orientation == 1
    for index in outline.frames.indices.prefix(outline.limits.decodedFrames) {
      guard let stored = decoder.frame(index) else {
        // What is cut off does not open to its end; anything else is the decoder's own complaint.
        if !outline.isCutOff { facts.problems.append(.init("DECODER-REFUSED", page: index + 1)) }
        return
      }
      guard let digest = PixelDigest.of(stored), let upright = stored.turned(by: decoder.orientation),
        isWhole || whole.add(upright)
      else {
        facts.problems.append(.init("DECODER-MEMORY", page: index + 1))
        return
      }
      facts.isReadable = true
      facts.pages[index].pixelDigest = digest
      if decoder.turnsItself {
        facts.pages[index].width = Double(upright.width)
        facts.pages[index].height = Double(upright.height)
      }
    }
    // A digest of a part would make two files equal that differ behind it.
    if outline.frames.count > outline.limits.decodedFrames { return }
    facts.pixelDigest = isWhole ? facts.pages[0].pixelDigest : whole.finish()
  }

  /// A small JPEG of one frame, or `nil` where it does not decode.
  static func preview(of descriptor: Int32, wanted: ReaderRequest.Preview, by figures: [String: Double]) -> [UInt8]? {
    guard let outline = outline(of: descriptor, by: figures) else { return nil }
    return upright(wanted.page, of: outline.outline, outline.bytes)?.preview(maxSide: wanted.maxSide)
  }

  /// The pixels of one frame, or `nil` where it does not decode.
  static func drawing(of descriptor: Int32, wanted: PageDrawing, by figures: [String: Double]) -> (PagePictureHead, [UInt8])? {
    guard let (outline, bytes) = outline(of: descriptor, by: figures),
      let (plain, pixels) = upright(wanted.page, of: outline, bytes)?.pixels(pages: outline.frames.count)
    else { return nil }
    var head = plain
    head.rotation = [3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270][outline.orientation] ?? 0
    return (head, pixels)
  }

  private static func outline(of descriptor: Int32, by figures: [String: Double]) -> (outline: PictureOutline, bytes: [UInt8])? {
    guard let limits = PictureLimits(figures), let file = try? InputFile(descriptor: descriptor),
      let bytes = try? file.all(limit: limits.bytes), let outline = PictureOutline(of: bytes, limits),
      limits.problem(of: outline) == nil
    else { return nil }
    return (outline, bytes)
  }

  private static func upright(_ page: Int, of outline: PictureOutline, _ bytes: [UInt8]) -> Raster? {
    guard outline.frames.indices.contains(page - 1) else { return nil }
    var decoder = FrameDecoder(outline: outline, bytes: bytes)
    // The pages of a TIFF come one after the other.
    for index in 0..<page - 1 where outline.format == .tiff {
      guard decoder.frame(index) != nil else { return nil }
    }
    return decoder.frame(page - 1)?.turned(by: decoder.orientation)
  }
}
