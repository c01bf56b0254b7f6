/// What differs between two pictures of what should be the same page.
public struct PageComparison: Sendable {
  /// A place that is not the same.
  public struct Difference: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
      /// Print on both sides, and not the same.
      case differs
      /// Print that only one side has, or that is too poor to be compared.
      case weak
      /// Something larger than print: a stamp, a seal, handwriting.
      case added
    }

    public var kind: Kind
    /// In pixels of either print.
    var a: PixelBox
    var b: PixelBox
    /// 0 to 1: how little the two sides are alike.
    public var score: Double
  }

  /// How like the pages are where they are alike: the median over all print, 0 to 1. Noise and poor copies lower it.
  public let likeness: Double
  /// Share of the print of both pages that the other has too.
  public let agreement: Double
  /// From the top; strong ones are never left out.
  public let differences: [Difference]
  /// Where pixels of either print lie in their pictures.
  private let maps: (a: AffineMap, b: AffineMap)

  /// A place as boxes of points on either page.
  ///
  /// - Parameter resolutions: of the pictures that were compared.
  public func points(_ place: Difference, resolutions: (a: Double, b: Double)) -> (a: [Double], b: [Double]) {
    (maps.a.points(place.a, resolution: resolutions.a), maps.b.points(place.b, resolution: resolutions.b))
  }

  /// - Returns: `nil` where the pages cannot be laid on each other.
  public init?(_ a: ComparablePrint, _ b: ComparablePrint) {
    let near = a.print.thumbnail.likeness(to: b.print.thumbnail)
    var b = b
    guard var registration = Registration(a, b, shift: (near.x, near.y)) else { return nil }
    if abs(registration.map.yx) > PairingThresholds.leftoverTurn {
      b = b.turned(bySine: registration.map.yx)
      guard let again = Registration(a, b, shift: (near.x, near.y)) else { return nil }
      registration = again
    }
    maps = (a.print.map, b.print.map)
    var marks = Self.compared(a, b, registration.map, isFirst: true)
    marks += Self.compared(b, a, registration.inverse, isFirst: false)
    Self.findRivals(&marks, (a.field, b.field))
    let plain = marks.filter { !$0.isColoured }
    guard plain.count >= PairingThresholds.leastMarks else { return nil }
    likeness = Double(Self.median(plain.map(\.value).filter { $0 > 0.5 }))
    agreement = Double(plain.count { $0.value >= PairingThresholds.alike }) / Double(plain.count)
    differences = Self.differences(among: plain, likeness: Float(likeness))
  }

  /// A glyph of either side, and how like it the other side is at its place.
  struct Mark {
    var box: PixelBox
    /// On the other side.
    var place: PixelBox
    var value: Float
    var isFirst: Bool
    var isColoured: Bool
    /// How like it the nearest other print of the other side is; 0 where it was not asked.
    var rival: Float = 0
    /// How like what stands at its place the nearest other print of its own side is.
    var counterRival: Float = 0
  }

  static func compared(
    _ a: ComparablePrint, _ b: ComparablePrint, _ map: AffineMap, isFirst: Bool
  ) -> [Mark] {
    let margin = Int((PairingThresholds.glyphMargin * PairingThresholds.millimetre).rounded())
    var marks: [Mark] = []
    for glyph in a.glyphs {
      let window = glyph.box.widened(x: margin, y: margin)
      let middle = (x: Double(window.width - 1) / 2, y: Double(window.height - 1) / 2)
      let (u, v) = map.place(Double(window.x) + middle.x, Double(window.y) + middle.y)
      let at = (x: Int((u - middle.x).rounded()), y: Int((v - middle.y).rounded()))
      var match = a.field.nearest(window, in: b.field, at: at, reach: PairingThresholds.glyphReach)
      // Near the sides of a page, where nothing ties the map, it may be off by more.
      if match.value < PairingThresholds.surelySame {
        let wide = a.field.nearest(window, in: b.field, at: at, reach: PairingThresholds.widerReach)
        if wide.value > match.value { match = wide }
      }
      if match.value < PairingThresholds.surelySame, match.value > PairingThresholds.leastFrame,
        a.print.ink.isEmptyFrame(glyph.box),
        b.print.ink.isEmptyFrame(
          PixelBox(x: match.x + margin, y: match.y + margin, width: glyph.box.width, height: glyph.box.height))
      {
        match.value = PairingThresholds.surelySame
      }
      let place = PixelBox(x: match.x + margin, y: match.y + margin, width: glyph.box.width, height: glyph.box.height)
      let isColoured = glyph.isColoured || b.print.isColoured(Int(u), Int(v))
      marks.append(
        Mark(box: glyph.box, place: place, value: match.value, isFirst: isFirst, isColoured: isColoured))
    }
    return marks
  }

  static func findRivals(_ marks: inout [Mark], _ fields: (a: InkField, b: InkField)) {
    let margin = Int((PairingThresholds.glyphMargin * PairingThresholds.millimetre).rounded())
    let sides = [true, false].map { side in GlyphRivals(marks.filter { $0.isFirst == side && !$0.isColoured }.map(\.box)) }
    for isFirst in [true, false] {
      let own = marks.indices.filter { marks[$0].isFirst == isFirst && !marks[$0].isColoured }
      let low = own.filter { marks[$0].value < PairingThresholds.surelySame }.sorted { marks[$0].value < marks[$1].value }
      let mine = sides[isFirst ? 0 : 1], others = sides[isFirst ? 1 : 0]
      for index in low.prefix(PairingThresholds.mostAsked) {
        let mark = marks[index]
        // What stands there on the other side may be broken into pieces that are like nothing: it is also taken whole,
        // as large as this piece, and held against this side.
        let (rival, other) =
          isFirst
          ? (
            others.nearest(to: mark.box, in: fields.a, among: fields.b, besides: mark.place, margin: margin),
            mine.nearest(to: mark.place, in: fields.b, among: fields.a, besides: mark.box, margin: margin)
          )
          : (
            others.nearest(to: mark.box, in: fields.b, among: fields.a, besides: mark.place, margin: margin),
            mine.nearest(to: mark.place, in: fields.a, among: fields.b, besides: mark.box, margin: margin)
          )
        marks[index].rival = rival
        marks[index].counterRival = other
      }
    }
  }

  static func median(_ values: [Float]) -> Float {
    guard !values.isEmpty else { return 0 }
    return values.sorted()[values.count / 2]
  }
}
