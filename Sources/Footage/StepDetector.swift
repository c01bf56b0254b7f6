/// Looks for steps between pictures: a cheap measure of every pair, and a close look where it speaks.
struct StepDetector {
  /// A place that was looked at closely.
  struct Finding {
    /// The picture after the step.
    var time: Double
    var before: Double
    var index: Int
    var gate: Double
    var test: StepTest
    var isFixed: Bool
    /// 1 where it is enough by itself.
    var score: Double
  }

  private let figures: Figures
  private var ring: [Picture] = []
  private var shifts: [(x: Double, y: Double, rest: Double)] = []
  private var differences: [[Float]] = []
  private var count = 0
  private var waiting: [(index: Int, gate: Double)] = []
  private var tremors: [Double] = []
  /// How far the whole picture has moved lately from one picture to the next.
  private var motions: [Double] = []
  private(set) var findings: [Finding] = []

  init(_ figures: Figures) {
    self.figures = figures
  }

  mutating func add(_ picture: Picture) {
    if let last = ring.last, last.width != picture.width || last.height != picture.height {
      ring = []
      shifts = []
      differences = []
      waiting = []
    }
    if let last = ring.last {
      let shift = last.shift(to: picture)
      shifts.append(shift)
      differences.append(Blocks.small(picture).differences(last, picture, shift: shift))
      motions.append((shift.x * shift.x + shift.y * shift.y).squareRoot())
      if motions.count > 90 { motions.removeFirst() }
      if shifts.count > 2 {
        let (a, b, c) = (shifts[shifts.count - 3], shifts[shifts.count - 2], shift)
        let (x, y) = (a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y)
        tremors.append((x * x + y * y).squareRoot())
        if tremors.count > 90 { tremors.removeFirst() }
      }
    }
    ring.append(picture)
    count += 1
    // Pair t lies between pictures t and t + 1; with picture t + 2 its both neighbours are known.
    if differences.count >= 3 {
      let n = differences.count
      let share = gate(before: differences[n - 3], here: differences[n - 2], after: differences[n - 1], picture)
      if share >= figures[isFixed ? .gateShareFixed : .gateShareHeld] { waiting.append((count - 2, share)) }
    }
    // A close look needs three pictures more behind it.
    while let first = waiting.first, count - first.index >= 4 {
      waiting.removeFirst()
      look(first.index, first.gate)
    }
    if ring.count > 10 {
      ring.removeFirst()
      shifts.removeFirst()
      differences.removeFirst()
    }
  }

  /// The camera's own motion, in pixels a picture.
  var camera: Double { motions.median }

  var isFixed: Bool { camera < figures[.handHeld] }

  private func gate(before: [Float], here: [Float], after: [Float], _ picture: Picture) -> Double {
    let blocks = Blocks.small(picture)
    let (b, a) = (blocks.dilated(blocks.dilated(before)), blocks.dilated(blocks.dilated(after)))
    var open = 0
    for at in 0..<blocks.count
    where here[at] > Float(figures[.gateDifference]) && here[at] > Float(figures[.gateRatio]) * max(b[at], a[at]) {
      open += 1
    }
    return Double(open) / Double(max(1, blocks.count))
  }

  /// `index` is the number of the picture after the step.
  private mutating func look(_ index: Int, _ gate: Double) {
    let first = count - ring.count
    let from = index - 4 - first
    guard from >= 0, from + 8 <= ring.count else { return }
    let part = Array(ring[from..<from + 8])
    let isFixed = isFixed
    let test = StepTest(part, tremor: tremors.median, isFixed: isFixed,
      enough: 0.7 * figures[isFixed ? .stepFixed : .stepHeld], figures: figures)
    guard test.isClose else { return }
    // Light that comes or goes clips what is bright and lifts what was dark.
    let light = abs(part[4].mean - part[3].mean) > figures[.light] * part[3].mean
    findings.append(
      Finding(time: part[4].time, before: part[3].time, index: index, gate: gate, test: test, isFixed: isFixed,
        score: score(test, isFixed: isFixed, light: light)))
    // Behind a cut another camera may begin.
    if findings.last?.score ?? 0 >= 4 {
      motions = Array(motions.suffix(4))
      tremors = Array(tremors.suffix(3))
    }
  }

  private func score(_ test: StepTest, isFixed: Bool, light: Bool) -> Double {
    let came = test.replaced * (light ? figures[.lightWeight] : 1)
    // Bars around a picture that moves look like a camera that stands still.
    if isFixed, test.motion <= figures[.motionFixed] { return (came + test.displaced) / figures[.stepFixed] }
    // A hand's tremor is no jump of the picture.
    let isJump = test.jumpRatio >= figures[.jumpRatio]
    return came / figures[.cameHeld] + test.displaced / figures[.stepHeld] + (isJump ? test.jump / figures[.jump] : 0)
  }

  private func isCut(_ finding: Finding) -> Bool {
    finding.score >= 1 && (finding.test.replaced >= figures[.cutShare] || finding.test.lost >= figures[.cutLost])
  }

  /// How far the whole picture has moved since the one before.
  var lastMotion: Double {
    shifts.last.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() } ?? 0
  }

  /// The steps: one event for findings of neighbouring pictures, none where the like happens all the time.
  var events: [TakeEvent] {
    var strongest: [Finding] = []
    for finding in findings {
      if let last = strongest.last, finding.index - last.index <= 3 {
        let isBetter = (isCut(finding) ? 1 : 0, finding.score) > (isCut(last) ? 1 : 0, last.score)
        if isBetter { strongest[strongest.count - 1] = finding }
      } else {
        strongest.append(finding)
      }
    }
    return strongest.indices.compactMap { at in
      let one = strongest[at]
      guard one.score >= 1 else { return nil }
      let rivals = strongest.count {
        $0.index != one.index && abs($0.time - one.time) < figures[.crowdSeconds]
          && $0.score > figures[.crowdShare] * one.score
      }
      guard Double(rivals) <= figures[.crowd] else { return nil }
      return TakeEvent(
        kind: isCut(one) ? .cut : .jump, time: one.time, until: nil,
        value: one.test.replaced + one.test.displaced, score: one.score)
    }
  }
}
