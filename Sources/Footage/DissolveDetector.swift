internal import CPixels

/// Looks for pictures that are a mixture of one before and one after: the middle of a dissolve.
struct DissolveDetector {
  /// A picture that has less texture than those before and after, as every mixture has.
  struct Finding {
    var time: Double
    var index: Int
    /// Of the blocks with texture, those that are two layers.
    var share: Double
  }

  private let figures: Figures
  private var ring: [Picture] = []
  private var textures: [Double] = []
  private var count = 0
  private(set) var findings: [Finding] = []
  private var blends: [(time: Double, from: Double, until: Double, share: Double)] = []

  init(_ figures: Figures) {
    self.figures = figures
  }

  /// - Parameter isFixed: the camera stands still at this time.
  mutating func add(_ picture: Picture, isFixed: Bool) {
    if let last = ring.last, last.width != picture.width || last.height != picture.height {
      ring = []
      textures = []
    }
    ring.append(picture)
    textures.append(picture.texture)
    count += 1
    let reach = Int(figures[.dissolveReach])
    if ring.count > 2 * reach + 1 {
      ring.removeFirst()
      textures.removeFirst()
    }
    guard ring.count == 2 * reach + 1 else { return }
    if isFixed, count % Int(figures[.blendEvery]) == 0 { blend(ring, reach) }
    let ends = min(textures[0], textures[2 * reach])
    if count % Int(figures[.dissolveEvery]) == 0, textures[reach] < figures[.dissolveDip] * ends {
      look(ring[0], ring[reach], ring[2 * reach])
    }
  }

  /// Whether what changes about the middle changes in a straight line.
  private mutating func blend(_ ring: [Picture], _ middle: Int) {
    let reach = Int(figures[.blendReach])
    let (a, m, b) = (ring[middle - reach], ring[middle], ring[middle + reach])
    var (changed, straight): (Int32, Int32) = (0, 0)
    unsafe pixels_blend(
      a.full, m.full, b.full, Int32(m.width), Int32(m.height), Float(figures[.blendChange]),
      Float(figures[.blendAlike]), Float(figures[.blendBend]), &changed, &straight)
    let all = Blocks.large(m, step: 16).count
    guard Double(changed) >= figures[.blendChanged] * Double(all) else { return }
    let share = Double(straight) / Double(changed)
    if share >= figures[.blendShare] { blends.append((m.time, a.time, b.time, share)) }
  }

  /// Takes the middle apart: what is left of it over one end must be found in the other.
  private mutating func look(_ a: Picture, _ m: Picture, _ b: Picture) {
    let (width, height) = (m.width / 2, m.height / 2)
    let (range, side) = (Int(figures[.dissolveRange]), Int(PIXELS_BLOCK))
    let (most, drop, edge) = (Float(figures[.dissolveAlone]), Float(figures[.dissolveRest]), Float(figures[.dissolveEdge]))
    let least = Float(figures[.dissolveTexture])
    var (layered, textured) = (0, 0)
    for y in stride(from: range, through: height - side - range, by: side) {
      for x in stride(from: range, through: width - side - range, by: side) {
        // From either end: in its first half there is more of the one, then of the other.
        for isTurned in [false, true] {
          let (one, other) = isTurned ? (b, a) : (a, b)
          let layers = unsafe pixels_two_layers(
            m.half, one.half, other.half, Int32(width), Int32(x), Int32(y), Int32(range))
          guard layers.sigma >= least else { break }
          textured += 1
          guard layers.alone > most, layers.rest < drop * layers.alone, layers.first > edge, layers.second > edge
          else { continue }
          layered += 1
        }
      }
    }
    findings.append(Finding(time: m.time, index: count, share: Double(layered) / Double(max(1, textured))))
  }

  /// Runs of pictures that change in a straight line, and runs of mixtures.
  var events: [TakeEvent] {
    var found: [TakeEvent] = []
    func add(_ from: Double, _ until: Double, _ share: Double, _ score: Double) {
      if let last = found.last, from <= last.until ?? 0 {
        found[found.count - 1].until = max(until, last.until ?? 0)
        found[found.count - 1].score = max(score, last.score)
      } else {
        found.append(TakeEvent(kind: .dissolve, time: from, until: until, value: share, score: score))
      }
    }
    for (one, next) in zip(blends, blends.dropFirst()) where next.time < one.until {
      add(one.time, next.time, one.share, one.share / figures[.blendShare])
    }
    for run in runs {
      // One picture alone may look so by chance, two that follow one another do not.
      let share = zip(run, run.dropFirst()).map { min($0.share, $1.share) }.max() ?? 0
      guard share >= figures[.dissolveShare], let first = run.first, let last = run.last else { continue }
      // Its beginning and its end hardly show.
      let beyond = (last.time - first.time) / 2
      add(first.time - beyond, last.time + beyond, share, share / figures[.dissolveShare])
    }
    return found.sorted { $0.time < $1.time }
  }

  /// Findings that follow one another without a gap.
  private var runs: [[Finding]] {
    var runs: [[Finding]] = []
    let every = Int(figures[.dissolveEvery])
    for finding in findings {
      if let last = runs.last?.last, finding.index - last.index == every {
        runs[runs.count - 1].append(finding)
      } else {
        runs.append([finding])
      }
    }
    return runs
  }
}
