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
    /// The same of a camera that stands still, before it is held against what is usual in this film.
    var share: Double?
    /// The pictures on both sides, of what may become an event.
    var edges: (before: Picture, after: Picture)?
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
  private var edged: [Int] = []
  /// When something last happened that little else can be told from.
  private var lastBusy = -Double.infinity

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
      let memory = Int(figures[.memory])
      let shift = last.shift(to: picture)
      shifts.append(shift)
      differences.append(Blocks.small(picture).differences(last, picture, shift: shift))
      motions.append((shift.x * shift.x + shift.y * shift.y).squareRoot())
      if motions.count > memory { motions.removeFirst() }
      tremors += Self.tremors(shifts.suffix(3))
      if tremors.count > memory { tremors.removeFirst() }
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

  /// By how much each of the motions differs from those beside it.
  private static func tremors(_ shifts: some RandomAccessCollection<(x: Double, y: Double, rest: Double)>) -> [Double] {
    zip(zip(shifts, shifts.dropFirst()), shifts.dropFirst(2)).map { two, c in
      let (x, y) = (two.0.x - 2 * two.1.x + c.x, two.0.y - 2 * two.1.y + c.y)
      return (x * x + y * y).squareRoot()
    }
  }

  /// The camera's own motion, in pixels a picture.
  var camera: Double { motions.median }

  var isFixed: Bool { camera < figures[.handHeld] }

  private func gate(before: [Float], here: [Float], after: [Float], _ picture: Picture) -> Double {
    let blocks = Blocks.small(picture)
    let (b, a) = (blocks.dilated(blocks.dilated(before)), blocks.dilated(blocks.dilated(after)))
    let (least, ratio) = (Float(figures[.gateDifference]), Float(figures[.gateRatio]))
    var open = 0
    for at in 0..<blocks.count where here[at] > least && here[at] > ratio * max(b[at], a[at]) {
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
    let isCalm = part[4].time - lastBusy > figures[.calmSeconds]
    // A camera that stood still may have begun to move just here.
    let tremor = max(tremors.median, isFixed ? Self.tremors(shifts).median : 0)
    let test = StepTest(
      part, tremor: tremor, isFixed: isFixed,
      enough: figures[.worth] * figures[isFixed ? isCalm ? .stepCalm : .stepFixed : .stepHeld], figures: figures)
    guard test.isClose else { return }
    // Light that comes or goes clips what is bright and lifts what was dark.
    let light = abs(part[4].mean - part[3].mean) > figures[.light] * part[3].mean
    let share = share(test, isFixed: isFixed, light: light)
    if share ?? 0 >= figures[.stepFixed] / figures[.calmTimes] { lastBusy = part[4].time }
    findings.append(
      Finding(
        time: part[4].time, before: part[3].time, index: index, gate: gate, test: test, isFixed: isFixed,
        score: share.map { $0 / figures[.stepFixed] } ?? score(test, isFixed: isFixed, light: light), share: share))
    if let last = findings.last, last.score >= 1 || share ?? 0 >= figures[.stepCalm] || isLost(last) {
      findings[findings.count - 1].edges = (part[3], part[4])
      // Pictures of the last places are enough: what is turned around is not long.
      edged.append(findings.count - 1)
      if edged.count > 64 { findings[edged.removeFirst()].edges = nil }
    }
    // Behind a cut another camera may begin.
    if findings.last?.score ?? 0 >= figures[.anew] {
      motions = Array(motions.suffix(4))
      tremors = Array(tremors.suffix(3))
    }
  }

  /// What came, went or moved before a camera that stands still.
  private func share(_ test: StepTest, isFixed: Bool, light: Bool) -> Double? {
    // Bars around a picture that moves look like a camera that stands still.
    guard isFixed, test.motion <= figures[.motionFixed] else { return nil }
    return came(test, light) + test.displaced
  }

  private func came(_ test: StepTest, _ light: Bool) -> Double {
    test.replaced * (light ? figures[.lightWeight] : 1)
  }

  private func score(_ test: StepTest, isFixed: Bool, light: Bool) -> Double {
    // A hand's tremor is no jump of the picture.
    let isJump = test.jumpRatio >= figures[.jumpRatio]
    let score =
      came(test, light) / figures[.cameHeld] + test.displaced / figures[isFixed ? .stepBusy : .stepHeld]
      + (isJump ? test.jump / figures[.jump] : 0)
    // What moves fast before and after leaves too much over for anything to be seen that came new; but it is found
    // again, and another scene is not.
    return max(score, test.lost / figures[test.isLit ? .cutLost : .lostMoving])
  }

  /// The findings, each held against the others: where next to nothing ever happens between two pictures, little
  /// is enough.
  private var weighed: [Finding] {
    let most = figures[.stepFixed]
    let beside = Int(figures[.beside])
    return findings.map { one in
      // Another light misleads about single blocks.
      let least = figures[.stepCalm] * (one.test.isLit ? figures[.litTimes] : 1)
      guard let share = one.share, share < most, share >= least || isLost(one) else { return one }
      var (usual, usuallyLost) = (0.0, 0.0)
      for other in findings
      where abs(other.index - one.index) > beside && abs(other.time - one.time) < figures[.calmSeconds] {
        usual = max(usual, other.share.map { min($0, most) } ?? most)
        usuallyLost = max(usuallyLost, min(other.test.lost, figures[.stepLost]))
      }
      var one = one
      one.score = max(
        share / min(most, max(least, figures[.calmTimes] * usual)),
        one.test.lost
          / min(
            max(figures[.stepLost], figures[.lostTimes] * usuallyLost),
            max(figures[.lostCalm], figures[.lostCalmTimes] * usuallyLost)))
      return one
    }
  }

  /// Whether much of what moves before a camera that stands still is not found again, however small it is.
  private func isLost(_ finding: Finding) -> Bool {
    finding.share != nil && finding.test.lost >= figures[.lostCalm]
  }

  private func isCut(_ finding: Finding) -> Bool {
    finding.score >= 1 && (finding.test.replaced >= figures[.cutShare] || finding.test.lost >= figures[.cutLost])
  }

  /// How far the whole picture has moved since the one before.
  var lastMotion: Double {
    shifts.last.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() } ?? 0
  }

  /// The steps: one for findings of neighbouring pictures, none where the like happens all the time.
  private var steps: [Finding] {
    var strongest: [Finding] = []
    let beside = Int(figures[.beside])
    for finding in weighed {
      if let last = strongest.last, finding.index - last.index <= beside {
        let isBetter = (isCut(finding) ? 1 : 0, finding.score) > (isCut(last) ? 1 : 0, last.score)
        if isBetter { strongest[strongest.count - 1] = finding }
      } else {
        strongest.append(finding)
      }
    }
    return strongest.filter { one in
      guard one.score >= 1 else { return false }
      let rivals = strongest.count {
        $0.index != one.index && abs($0.time - one.time) < figures[.crowdSeconds]
          && $0.score > figures[.crowdShare] * one.score
      }
      return Double(rivals) <= figures[.crowd]
    }
  }

  /// Steps, and stretches between two of them that run backwards.
  var events: [TakeEvent] {
    var found: [TakeEvent] = []
    let steps = steps
    var at = 0
    while at < steps.count {
      let one = steps[at]
      if at + 1 < steps.count, isTurned(one, steps[at + 1]) {
        let end = steps[at + 1]
        found.append(
          TakeEvent(
            kind: .reverse, time: one.time, until: end.time, value: one.test.replaced + one.test.displaced,
            score: min(one.score, end.score)))
        at += 2
      } else {
        found.append(
          TakeEvent(
            kind: isCut(one) ? .cut : .jump, time: one.time, until: nil,
            value: one.test.replaced + one.test.displaced, score: one.score, picture: one.index))
        at += 1
      }
    }
    return found
  }

  /// Whether what lies between two steps fits in when it is turned around: the picture before it goes on with its
  /// last one, and its first one with the picture behind it.
  private func isTurned(_ one: Finding, _ other: Finding) -> Bool {
    guard let a = one.edges, let b = other.edges else { return false }
    let apart = min(unlike(a.before, a.after), unlike(b.before, b.after))
    return max(unlike(a.before, b.before), unlike(a.after, b.after)) < figures[.turnedShare] * apart
  }

  /// How much two pictures differ where they differ, the motion of the whole picture apart.
  func unlike(_ a: Picture, _ b: Picture) -> Double {
    guard a.width == b.width, a.height == b.height else { return .infinity }
    let blocks = Blocks.small(a)
    let differences = blocks.differences(a, b, shift: a.shift(to: b))
    let quiet = Float(figures[.quiet])
    return Double(differences.reduce(0) { $0 + max(0, $1 - quiet) }) / Double(max(1, blocks.count))
  }
}
