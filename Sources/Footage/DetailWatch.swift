internal import CPixels
internal import Glibc

/// Measures on some pictures of a film, at their full size, how large the picture in them really is: whether it
/// was enlarged, and whether it has bars.
public struct DetailWatch {
  /// What was found.
  public struct Result: Sendable, Equatable {
    /// Pixels, as stored.
    public var width: Int
    public var height: Int
    /// From 0 to 1.
    public var confidence: Double
    /// `enlarged`, `bars` or `blurred-bars`.
    public var cause: String
  }

  private let figures: Figures
  private var width = 0
  private var height = 0
  private var samples = 0
  private var sharpColumns: [UInt32] = []
  private var sharpRows: [UInt32] = []
  /// How neighbours bend: the same way, and how far apart.
  private var bentColumns = Bends(count: 0)
  private var bentRows = Bends(count: 0)
  /// Least and greatest mean, and greatest deviation, of each column and row.
  private var columns: [Line] = []
  private var rows: [Line] = []

  private struct Line {
    var least = Float.infinity
    var most = -Float.infinity
    var uneven: Float = 0

    var isKnown: Bool { least <= most }

    mutating func add(sum: UInt32, squares: UInt32, count: Int) {
      let mean = Float(sum) / Float(count)
      let variance = Float(squares) / Float(count) - mean * mean
      least = min(least, mean)
      most = max(most, mean)
      uneven = max(uneven, max(0, variance).squareRoot())
    }
  }

  private struct Bends {
    var alike: [UInt32]
    var apart: [UInt32]

    init(count: Int) {
      alike = [UInt32](repeating: 0, count: count)
      apart = alike
    }

    /// How much neighbours bend alike, against how far apart they bend.
    var smoothness: Double {
      func sum(_ values: [UInt32]) -> Double { values.reduce(0) { $0 + Double($1) } }
      return sum(alike) / max(1, sum(apart))
    }
  }

  /// Half pictures leave a rhythm of their own.
  public var isInterlaced = false

  public init(_ figures: Figures) {
    self.figures = figures
  }

  /// How many pictures are enough.
  public var wanted: Int { Int(figures[.detailSamples]) }
  public var isFull: Bool { samples >= 2 * wanted }

  /// Takes in the brightness of a picture, 8 bits a sample.
  @unsafe public mutating func add(_ plane: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int) {
    guard width >= 64, height >= 64, width <= 8192, height <= 8192, !isFull else { return }
    if samples == 0 {
      (self.width, self.height) = (width, height)
      sharpColumns = [UInt32](repeating: 0, count: width)
      sharpRows = [UInt32](repeating: 0, count: height)
      bentColumns = Bends(count: width)
      bentRows = Bends(count: height)
      columns = [Line](repeating: Line(), count: width)
      rows = [Line](repeating: Line(), count: height)
    }
    guard width == self.width, height == self.height else { return }
    var (c, cs) = ([UInt32](repeating: 0, count: width), [UInt32](repeating: 0, count: width))
    var (r, rs) = ([UInt32](repeating: 0, count: height), [UInt32](repeating: 0, count: height))
    unsafe pixels_profile(
      plane, stride, Int32(width), Int32(height), &sharpColumns, &sharpRows, &c, &cs, &r, &rs)
    unsafe pixels_bends(
      plane, stride, Int32(width), Int32(height), &bentColumns.alike, &bentRows.alike, &bentColumns.apart,
      &bentRows.apart)
    for x in 0..<width { columns[x].add(sum: c[x], squares: cs[x], count: height) }
    for y in 0..<height { rows[y].add(sum: r[y], squares: rs[y], count: width) }
    samples += 1
  }

  /// The size of the picture in it, where it is another than the film's; `nil` where nothing says so.
  public var result: Result? {
    guard Double(samples) >= figures[.detailFew] else { return nil }
    // Where there is hardly any detail, as in drawings and in fog, its measure says nothing.
    guard sharpness >= figures[.detailLeast] else { return bars }
    return bars ?? blurredBars ?? (Double(samples) >= figures[.detailEnough] * Double(wanted) && !isInterlaced ? enlarged : nil)
  }

  /// How sharp a pixel is on the average.
  public var sharpness: Double {
    Double(sharpColumns.reduce(0) { $0 + UInt64($1) }) / Double(max(1, samples * width * height))
  }

  private var bars: Result? {
    // Black ones lie on both sides alike; others are of one colour, as no camera sees a wall.
    let apart = Int(figures[.barApart])
    func dark(_ line: Line) -> Bool {
      Double(line.most - line.least) <= figures[.barSteady] && Double(line.uneven) <= figures[.barEven]
        && Double(line.most) <= figures[.barDark]
    }
    func both(_ lines: [Line]) -> Int {
      func plain(_ lines: some Collection<Line>) -> Int {
        max(lines.prefix(while: dark).count, painted(lines))
      }
      let (one, other) = (plain(lines), plain(lines.reversed()))
      let isBar = one > 0 && other > 0 && abs(one - other) <= apart
      return isBar && Double(one + other) >= figures[.barShare] * Double(lines.count) ? one + other : 0
    }
    // In a corner there are two, each on one side.
    func single(_ lines: [Line]) -> Int {
      let (one, other) = (painted(lines), painted(lines.reversed()))
      let bar = max(one, other)
      return min(one, other) <= apart && Double(bar) >= figures[.barSingle] * Double(lines.count) ? bar : 0
    }
    // A film that is all of one colour has no bars.
    func isAll(_ lines: [Line]) -> Bool { lines.prefix(while: dark).count >= lines.count / 2 || painted(lines) == lines.count }
    guard !isAll(columns), !isAll(rows) else { return nil }
    let wide = max(both(columns), single(columns))
    let high = max(both(rows), single(rows))
    guard wide > 0 || high > 0 else { return nil }
    return Result(width: width - wide, height: height - high, confidence: 0.95, cause: "bars")
  }

  /// How many lines from the edge on are painted with one colour. What is blown out is too.
  private func painted(_ lines: some Collection<Line>) -> Int {
    guard let first = lines.first else { return 0 }
    let even = figures[.barPainted]
    return lines.prefix { line in
      Double(line.most - first.least) <= even && Double(first.most - line.least) <= even && Double(line.uneven) <= even
        && Double(line.most) < figures[.blownOut]
    }.count
  }

  /// A sharp upright picture between its own blurred enlargement, as messengers and editors make it.
  private var blurredBars: Result? {
    guard width > height else { return nil }
    let inner = height * 9 / 16
    let from = (width - inner) / 2
    func middle(_ part: ArraySlice<UInt32>) -> Double {
      Double(part.isEmpty ? 0 : part.sorted()[part.count / 2])
    }
    let inside = middle(sharpColumns[(from + 8)..<(from + inner - 8)])
    let left = middle(sharpColumns[8..<(from - 8)])
    let right = middle(sharpColumns[(from + inner + 8)..<(width - 8)])
    guard inside > 0, max(left, right) / inside < figures[.blurredShare] else { return nil }
    // The border is a straight line in every picture.
    func border(_ at: Int) -> Double { Double(sharpColumns[(at - 3)...(at + 2)].max() ?? 0) }
    guard min(border(from), border(from + inner)) > figures[.borderShare] * inside else { return nil }
    return Result(width: inner, height: height, confidence: 0.8, cause: "blurred-bars")
  }

  /// The sizes that are looked for: what a film is usually enlarged from, by the share of its sides.
  private static let sources: [(width: Int, height: Int)] = [
    (1280, 720), (854, 480), (848, 480), (608, 1080), (720, 1280), (480, 854),
  ]

  /// Enlarging leaves a rhythm along both axes in how neighbours bend, whose length names the source. Sharpness itself
  /// has it too, but next to none where a bicubic enlargement is kept richly: there each pixel bends as much as the
  /// next. And a picture made smaller by a quarter has it as much as one that was enlarged.
  private var enlarged: Result? {
    // Detail beyond what a smaller picture can hold is there in a native film alone.
    guard min(bentColumns.smoothness, bentRows.smoothness) >= figures[.enlargedSmooth] else { return nil }
    let x = Rhythms(of: [bentColumns.alike, bentColumns.apart])
    let y = Rhythms(of: [bentRows.alike, bentRows.apart])
    var best: (score: Double, width: Int, height: Int)?
    for source in Self.sources where source.width < width && source.height < height {
      // The same shape: an enlargement is not a distortion.
      let (a, b) = (Double(source.width) / Double(width), Double(source.height) / Double(height))
      guard abs(a - b) < figures[.enlargedShape] else { continue }
      // Blinds and screens have a rhythm along one axis.
      let score = min(x.score(at: a, figures), y.score(at: b, figures))
      if score > best?.score ?? 0 { best = (score, source.width, source.height) }
    }
    guard let best, best.score >= figures[.enlargedTrace] else { return nil }
    return Result(
      width: best.width, height: best.height,
      confidence: min(0.95, 0.5 + best.score / (best.score + figures[.enlargedTrace]) / 2), cause: "enlarged")
  }
}

/// The rhythms that profiles have in common.
private struct Rhythms {
  private let spectra: [Spectrum]

  init(of profiles: [[UInt32]]) { spectra = profiles.map(Spectrum.init) }

  /// How much the rhythm of an enlargement stands out; 1 where nothing does.
  func score(at share: Double, _ figures: Figures) -> Double {
    let folded = share <= 0.5 ? share : 1 - share
    // The grid of the codec answers at eighths.
    if [0.125, 0.25, 0.375, 0.5].contains(where: { abs($0 - folded) < figures[.enlargedGrid] }) { return 0 }
    let lines = spectra.compactMap { $0.lines(at: folded, around: Int(figures[.enlargedAround])) }
    guard lines.count == spectra.count else { return 0 }
    return (0..<3).map { at in lines.reduce(0) { $0 + $1[at] } / Double(lines.count) }.max() ?? 0
  }
}

/// The rhythms in one profile.
private struct Spectrum {
  private let power: [Double]
  private let count: Int

  init(_ profile: [UInt32]) {
    // The outermost pixels have no neighbours.
    let values = profile.dropFirst().dropLast(2).map(Double.init)
    count = values.count
    var flat: [Double] = []
    for at in values.indices {
      let near = values[max(0, at - 4)...min(values.count - 1, at + 4)]
      let mean = near.reduce(0, +) / Double(near.count)
      let window = 0.5 - 0.5 * cos(2 * Double.pi * Double(at) / Double(values.count - 1))
      flat.append(mean > 0 ? (values[at] / mean - 1) * window : 0)
    }
    power = (0...count / 2).map { bin in
      var (re, im) = (0.0, 0.0)
      // A turn of a pointer for each value: no table of sines.
      let angle = 2 * Double.pi * Double(bin) / Double(flat.count)
      let (c, s) = (cos(angle), sin(angle))
      var (x, y) = (1.0, 0.0)
      for value in flat {
        re += value * x
        im += value * y
        (x, y) = (x * c - y * s, x * s + y * c)
      }
      return (re * re + im * im).squareRoot()
    }
  }

  /// The line at a share of the pixels and those beside it, against the usual one around; `nil` where that is not known.
  func lines(at share: Double, around reach: Int) -> [Double]? {
    let bin = Int((share * Double(count)).rounded())
    guard bin > reach + 4, bin + 1 < power.count else { return nil }
    var around: [Double] = []
    for at in (bin - reach)...min(power.count - 1, bin + reach) where abs(at - bin) > 3 { around.append(power[at]) }
    let usual = around.sorted()[around.count / 2]
    return usual > 0 ? (bin - 1...bin + 1).map { power[$0] / usual } : nil
  }
}
