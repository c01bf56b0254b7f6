/// The picture of one page as it is looked at: upright, without what a file format adds.
///
/// Places on a page are `[x, y, w, h]` in points from the top left of the upright page. The measure comes from
/// the resolution; where no file says it and the paper does not show it, none of the questions that need
/// millimetres may be asked (``Scale/Source/guessed``).
public struct PagePicture: Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// 1 for brightness alone; 3 for red, green and blue, one after the other in every pixel.
  public let channels: Int
  /// `width * height * channels` bytes.
  public internal(set) var bytes: [UInt8]
  /// How long a pixel is.
  public let scale: Scale

  /// How long a pixel is, and how that is known.
  public struct Scale: Sendable, Hashable {
    public enum Source: String, Sendable, Hashable, Codable {
      /// The page has a size of its own (PDF), or the picture says its resolution.
      case file
      /// The sides are those of A4 paper.
      case paper
      /// Nobody says it: the longer side is taken for that of A4.
      case guessed
    }

    /// Pixels an inch.
    public var resolution: Double
    public var source: Source

    public init(resolution: Double, source: Source) {
      self.resolution = resolution
      self.source = source
    }

    /// Whether lengths on paper may be concluded from pixels.
    public var isMeasured: Bool { source != .guessed }

    /// Pixels a millimetre.
    public var millimetre: Double { resolution / 25.4 }

    /// Takes what a file says of its picture, if it can be true, or finds the scale by the sides.
    ///
    /// - Parameter stated: pixels an inch, 0 where the file says nothing.
    public static func of(width: Int, height: Int, stated: Double) -> Scale {
      let longer = Double(max(width, height, 1)), shorter = Double(max(1, min(width, height)))
      let paper = longer / Paper.longerSide
      // Cameras write 72 or 96 where they know nothing; a page then would be a poster.
      if (PageThresholds.resolutions).contains(stated), longer / stated <= Paper.largestSide {
        return Scale(resolution: stated, source: .file)
      }
      let isPaper = PageThresholds.paperShape.contains(longer / shorter)
      return Scale(resolution: paper, source: isPaper ? .paper : .guessed)
    }
  }

  /// Sheets, in inches.
  enum Paper {
    /// A4's longer side.
    static let longerSide = 297 / 25.4
    /// A3's longer side.
    static let largestSide = 420 / 25.4 * 1.05
  }

  /// Takes pixels over; `nil` where there are not as many bytes as the sides say.
  public init?(width: Int, height: Int, channels: Int, bytes: [UInt8], scale: Scale) {
    guard width > 0, height > 0, channels == 1 || channels == 3, bytes.count == width * height * channels,
      scale.resolution > 0
    else { return nil }
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
    self.scale = scale
  }

  /// The colours of light that a picture is made of.
  public enum Channel: Int, Sendable, CaseIterable {
    case red, green, blue
  }

  /// One colour of a coloured picture, or the brightness of one without. Red print and red seals fade in red.
  public func plane(_ channel: Channel) -> Plane {
    guard channels == 3 else { return Plane(width: width, height: height) { copy(to: &$0, from: 0, step: 1) } }
    return Plane(width: width, height: height) { copy(to: &$0, from: channel.rawValue, step: 3) }
  }

  private func copy(to out: inout MutableSpan<UInt8>, from first: Int, step: Int) {
    let source = bytes.span
    var from = first
    for index in out.indices {
      out[index] = source[from]
      from += step
    }
  }

  /// Brightness by the eye's weights (ITU-R BT.601).
  public var brightness: Plane {
    guard channels == 3 else { return plane(.red) }
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      var from = 0
      for index in out.indices {
        let sum = 77 * Int(source[from]) + 150 * Int(source[from + 1]) + 29 * Int(source[from + 2])
        out[index] = UInt8(sum >> 8)
        from += 3
      }
    }
  }

  /// What is printed in black: the lightest of the three colours of each pixel, in which coloured seals and stamps
  /// are faint, and what is coloured fainter still. Where black print lies under a seal all three are dark.
  public var print: Plane {
    guard channels == 3 else { return plane(.red) }
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      let dark = PageThresholds.darkestSeal
      var from = 0
      for index in out.indices {
        let red = source[from], green = source[from + 1], blue = source[from + 2]
        let light = Int(max(red, green, blue))
        let isColoured = light - Int(min(red, green, blue)) > PageThresholds.sealColour
        out[index] = UInt8(isColoured && light > dark ? min(255, light + (light - dark) * 6 / 5) : light)
        from += 3
      }
    }
  }

  /// The size of the page in points.
  public var size: (width: Double, height: Double) {
    (Double(width) * 72 / scale.resolution, Double(height) * 72 / scale.resolution)
  }

  /// A box of pixels as a box of points.
  public func points(_ box: PixelBox) -> [Double] {
    let unit = 72 / scale.resolution
    return [box.x, box.y, box.width, box.height].map { Double($0) * unit }
  }

  /// The picture as it looks after so many quarter turns clockwise.
  public func turned(quarters: Int) -> PagePicture {
    let quarters = ((quarters % 4) + 4) % 4
    if quarters == 0 { return self }
    if channels == 1 {
      let plane = plane(.red).turned(quarters: quarters)
      return PagePicture(plane: plane, scale: scale)
    }
    let planes = [Channel.red, .green, .blue].map { plane($0).turned(quarters: quarters) }
    return PagePicture(red: planes[0], green: planes[1], blue: planes[2], scale: scale)
  }

  /// A picture without colours.
  public init(plane: Plane, scale: Scale) {
    width = plane.width
    height = plane.height
    channels = 1
    bytes = plane.bytes
    self.scale = scale
  }

  private init(red: Plane, green: Plane, blue: Plane, scale: Scale) {
    width = red.width
    height = red.height
    channels = 3
    self.scale = scale
    var joined = [UInt8](repeating: 0, count: red.bytes.count * 3)
    for index in red.bytes.indices {
      joined[3 * index] = red.bytes[index]
      joined[3 * index + 1] = green.bytes[index]
      joined[3 * index + 2] = blue.bytes[index]
    }
    bytes = joined
  }
}

/// Whole pixels of a picture, from its top left.
public struct PixelBox: Sendable, Hashable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}
