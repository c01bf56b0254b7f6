/// A page made ready to be compared with others: its ink, level and in one scale, without colour.
public struct PagePrint: Sendable {
  /// 0 for paper, 255 for black; seals and other colour left out.
  let ink: Plane
  /// 255 where something coloured lies or lay next to it: what is missing or added there says nothing of print. One
  /// pixel for a square of ``colourStep``.
  private let coloured: Plane
  /// Where a pixel of ``ink`` lies in the picture that it was made of.
  let map: AffineMap
  /// How the page looks from far away.
  public let thumbnail: Thumbnail

  public init(_ page: PrintedPage) {
    let picture = page.picture
    let ratio = picture.scale.resolution / PairingThresholds.resolution
    let width = Int(Double(picture.width) / ratio), height = Int(Double(picture.height) / ratio)
    // Whole steps by means first, the rest together with the turn: each pass over print blurs it.
    let step = max(1, Int(ratio))
    let black = page.print.reduced(by: step)
    let angle = page.skew * .pi / 180, scale = ratio / Double(step)
    let cosine = Trigonometry.cosine(angle) * scale, sine = Trigonometry.sine(angle) * scale
    let middle = (x: Double(width - 1) / 2, y: Double(height - 1) / 2)
    let centre = (x: Double(black.width - 1) / 2, y: Double(black.height - 1) / 2)
    let level = AffineMap(
      xx: cosine, xy: -sine, x: centre.x - cosine * middle.x + sine * middle.y, yx: sine, yy: cosine,
      y: centre.y - sine * middle.x - cosine * middle.y)
    let whole = Double(step), offset = Double(step - 1) / 2
    map = AffineMap(
      xx: level.xx * whole, xy: level.xy * whole, x: level.x * whole + offset, yx: level.yx * whole,
      yy: level.yy * whole, y: level.y * whole + offset)
    coloured = picture.colourMask(width: width / Self.colourStep, height: height / Self.colourStep, map)
    ink = black.sampled(width: width, height: height, by: level).clearInk
    thumbnail = Thumbnail(ink)
  }

  private static let colourStep = 3

  /// Whether something coloured lies at a pixel of ``ink``, or next to it.
  func isColoured(_ x: Int, _ y: Int) -> Bool { coloured[x / Self.colourStep, y / Self.colourStep] > 0 }

  /// About how much memory the print takes.
  var byteCount: Int { ink.bytes.count + coloured.bytes.count }

  /// The same print turned about its middle, so that what lay aslant by a sine lies level.
  func turned(bySine sine: Double) -> PagePrint {
    let cosine = (1 - sine * sine).squareRoot()
    let x = Double(ink.width - 1) / 2, y = Double(ink.height - 1) / 2
    let turn = AffineMap(
      xx: cosine, xy: -sine, x: x - cosine * x + sine * y, yx: sine, yy: cosine, y: y - sine * x - cosine * y)
    // The middle of a coarse pixel lies on the middle one of its square.
    let step = Double(Self.colourStep)
    var coarse = turn
    coarse.x = (turn.xx + turn.xy + turn.x - 1) / step
    coarse.y = (turn.yx + turn.yy + turn.y - 1) / step
    return PagePrint(
      ink: ink.sampled(width: ink.width, height: ink.height, by: turn),
      coloured: coloured.sampled(width: coloured.width, height: coloured.height, by: coarse), map: map.after(turn),
      thumbnail: thumbnail)
  }

  private init(ink: Plane, coloured: Plane, map: AffineMap, thumbnail: Thumbnail) {
    self.ink = ink
    self.coloured = coloured
    self.map = map
    self.thumbnail = thumbnail
  }
}

extension AffineMap {
  /// This map, of where another one leads.
  fileprivate func after(_ first: AffineMap) -> AffineMap {
    AffineMap(
      xx: xx * first.xx + xy * first.yx, xy: xx * first.xy + xy * first.yy, x: xx * first.x + xy * first.y + x,
      yx: yx * first.xx + yy * first.yx, yy: yx * first.xy + yy * first.yy, y: yx * first.x + yy * first.y + y)
  }

  /// A box of a print as a box of points of the picture that it was made of.
  func points(_ box: PixelBox, resolution: Double) -> [Double] {
    let corners = [
      place(Double(box.x), Double(box.y)), place(Double(box.x + box.width), Double(box.y)),
      place(Double(box.x), Double(box.y + box.height)),
      place(Double(box.x + box.width), Double(box.y + box.height)),
    ]
    let unit = 72 / resolution
    let left = corners.map(\.x).min() ?? 0, top = corners.map(\.y).min() ?? 0
    let right = corners.map(\.x).max() ?? 0, bottom = corners.map(\.y).max() ?? 0
    return [max(0, left), max(0, top), right - max(0, left), bottom - max(0, top)].map { max(0, $0) * unit }
  }
}

extension Plane {
  /// How much darker each pixel is than the paper around it, and nothing where it is only a little.
  fileprivate var clearInk: Plane {
    let step = 4
    let reach = max(1, Int(PairingThresholds.paperRadius * PairingThresholds.millimetre) / step)
    let closed = reduced(by: step).extreme(x: reach, y: reach, lightest: true).extreme(x: reach, y: reach, lightest: false)
    let paper = closed.boxMean(x: reach / 2, y: reach / 2)
    // Paper changes slowly: one factor for every few pixels is exact enough, and spares a division for each.
    let factors = paper.bytes.map { Int32(255 * 65_536) / Int32(max(1, $0)) }
    let least = Int32(PairingThresholds.faintInk)
    return Plane(width: width, height: height) { out in
      var line = [Int32](repeating: 0, count: width)
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe line.withUnsafeMutableBufferPointer { line in
          unsafe out.withUnsafeMutableBufferPointer { out in
            for row in 0..<height {
              if row % step == 0 {
                let from = min(row / step, paper.height - 1) * paper.width
                for x in 0..<width { unsafe line[x] = factors[from + min(x / step, paper.width - 1)] }
              }
              let from = row * width
              for x in 0..<width {
                let share = unsafe (Int32(source[from &+ x]) &* line[x]) >> 16
                let dark = 255 &- min(255, share)
                unsafe out[from &+ x] = dark < least ? 0 : UInt8(truncatingIfNeeded: dark)
              }
            }
          }
        }
      }
    }
  }
}

extension PagePicture {
  /// 255 where the picture is coloured, a little widened, seen through a map of pixels three times as fine.
  fileprivate func colourMask(width: Int, height: Int, _ map: AffineMap) -> Plane {
    guard channels == 3, width > 0, height > 0 else { return Plane(width: 1, height: 1) }
    let limit = PairingThresholds.colour
    let mask = Plane(width: width, height: height) { out in
      let source = bytes.span
      for row in 0..<height {
        for x in 0..<width {
          let (u, v) = map.place(Double(3 * x + 1), Double(3 * row + 1))
          let at = (min(max(Int(v), 0), self.height - 1) * self.width + min(max(Int(u), 0), self.width - 1)) * 3
          let red = source[at], green = source[at + 1], blue = source[at + 2]
          out[row * width + x] = Int(max(red, green, blue)) - Int(min(red, green, blue)) > limit ? 255 : 0
        }
      }
    }
    return mask.extreme(x: 2, y: 2, lightest: true)
  }
}
