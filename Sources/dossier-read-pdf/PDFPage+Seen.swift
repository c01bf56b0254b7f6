internal import CPoppler
internal import Pages

extension PDFPage {
  /// The page as people see it, in shades of grey; text and lines are looked for on it.
  struct Sight {
    /// At 100 dots an inch.
    static let scale = 100.0 / 72
    let picture: Plane
  }

  /// Draws the page; nil where that cannot be.
  var sight: Sight? {
    unsafe drawn(scale: Sight.scale) { context in unsafe poppler_page_render(handle, context) }.map(Sight.init)
  }

  /// The places, in a text layer, of characters that nobody sees: white on white, covered by something, smaller than
  /// print, or laid invisibly over a picture.
  func unseen(_ glyphs: Glyphs, _ sight: Sight, _ pictures: PagePictures) -> Set<Int> {
    let letters = glyphs.all.indices.filter { glyphs.all[$0].isLetter }
    var unseen = Set(letters.filter { !sight.shows(glyphs.all[$0]) })
    let covered = letters.filter { index in !unseen.contains(index) && pictures.pictures.contains { $0.holds(glyphs.all[index]) } }
    // Text recognised by a scanner lies invisible over the picture: the page drawn is then the picture alone.
    guard !covered.isEmpty, let alone = alone(pictures, scale: Sight.scale) else { return unseen }
    unseen.formUnion(covered.filter { !sight.differs(from: alone, at: glyphs.all[$0]) })
    return unseen
  }
}

extension PDFPage.Sight {
  /// Less contrast than this no eye sees, of 255.
  private static let leastContrast: UInt8 = 16
  /// Points; print that is meant to be read is higher than that.
  private static let leastHeight = 3.0
  /// Parts of a character's box, at its sides and above and below, that its neighbours and the lines of a table reach into.
  private static let margin = (across: 0.1, down: 0.15)

  /// Whether something is seen where a character stands.
  fileprivate func shows(_ glyph: Glyph) -> Bool {
    let size = (wide: glyph.right - glyph.left, high: glyph.bottom - glyph.top)
    // The second part of two letters that are drawn as one has no width.
    if size.wide < 0.5, size.high >= Self.leastHeight { return true }
    if size.high < Self.leastHeight, size.wide < Self.leastHeight { return false }
    let across = size.wide * Self.margin.across, down = size.high * Self.margin.down
    let left = max(0, Int((glyph.left + across) * Self.scale)), top = max(0, Int((glyph.top + down) * Self.scale))
    let right = min(picture.width, Int((glyph.right - across) * Self.scale) + 1)
    let bottom = min(picture.height, Int((glyph.bottom - down) * Self.scale) + 1)
    guard left < right, top < bottom else { return false }
    var darkest = UInt8.max, lightest = UInt8.min
    for y in top..<bottom {
      for x in left..<right {
        let value = picture[x, y]
        darkest = min(darkest, value)
        lightest = max(lightest, value)
      }
    }
    return lightest - darkest >= Self.leastContrast
  }

  /// Mean of what two drawings differ by, of 255, from which on they do so clearly.
  private static let clearly = 24

  /// Whether the page differs clearly from another drawing where a character stands, wherever the second lies up to a
  /// pixel beside the first: two programs that make a picture smaller do not place it alike.
  fileprivate func differs(from other: Plane, at glyph: Glyph) -> Bool {
    guard let (columns, rows) = place(of: glyph, in: other) else { return false }
    return (-1...1).allSatisfy { down in
      (-1...1).allSatisfy { across in
        var total = 0
        for y in rows {
          for x in columns {
            let there = (x: min(max(0, x + across), other.width - 1), y: min(max(0, y + down), other.height - 1))
            total += abs(Int(picture[x, y]) - Int(other[there.x, there.y]))
          }
        }
        return total > Self.clearly * columns.count * rows.count
      }
    }
  }

  /// The pixels that a character takes on this picture and on another; `nil` where it is off either.
  func place(of glyph: Glyph, in other: Plane) -> (columns: Range<Int>, rows: Range<Int>)? {
    let left = max(0, Int(glyph.left * Self.scale)), top = max(0, Int(glyph.top * Self.scale))
    let right = min(min(picture.width, other.width), Int(glyph.right * Self.scale) + 1)
    let bottom = min(min(picture.height, other.height), Int(glyph.bottom * Self.scale) + 1)
    return left < right && top < bottom ? (left..<right, top..<bottom) : nil
  }
}

extension PagePictures.Picture {
  fileprivate func holds(_ glyph: Glyph) -> Bool {
    let (x, y) = glyph.middle
    return x > left && x < left + width && y > top && y < top + height
  }
}

extension Glyph {
  /// Something that is read for what it says: no dash, no box to be ticked.
  var isLetter: Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
}

extension Glyphs {
  /// The same without some.
  func without(_ places: Set<Int>) -> Glyphs {
    Glyphs(all.indices.filter { !places.contains($0) }.map { all[$0] })
  }

  /// What surrounds the characters at some places: x, y, width, height from the top left.
  func box(of places: Set<Int>) -> [Double] {
    let found = places.map { all[$0] }
    guard let left = found.map(\.left).min(), let top = found.map(\.top).min(), let right = found.map(\.right).max(),
      let bottom = found.map(\.bottom).max()
    else { return [] }
    return [left, top, right - left, bottom - top]
  }

  /// The beginning of what stands at some places.
  func sample(_ places: Set<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: places.sorted().prefix(40).map { all[$0].scalar })
    return String(text)
  }
}
