/// The thresholds of the detector; how each was chosen stands beside it in `tables/video.xml`.
public struct Figures: Sendable {
  private let values: [String: Double]

  /// The thresholds that there must be.
  public static let names = Name.allCases.map(\.rawValue)

  /// Takes the thresholds; `nil` where one is missing.
  public init?(_ values: [String: Double]) {
    guard Name.allCases.allSatisfy({ values[$0.rawValue] != nil }) else { return nil }
    self.values = values
  }

  subscript(_ name: Name) -> Double { values[name.rawValue] ?? 0 }

  enum Name: String, CaseIterable {
    case gateDifference = "gate-difference"
    case gateRatio = "gate-ratio"
    case gateShareFixed = "gate-share-fixed"
    case gateShareHeld = "gate-share-held"
    case quiet = "block-quiet"
    case flat = "block-flat"
    case texture = "block-texture"
    case reachFixed = "match-reach-fixed"
    case reachHeld = "match-reach-held"
    case residual = "step-residual"
    case residualRatio = "step-residual-ratio"
    case displacement = "step-displacement"
    case handHeld = "hand-held"
    case stepFixed = "step-fixed"
    case stepHeld = "step-held"
    case cameHeld = "came-held"
    case motionFixed = "motion-fixed"
    case jump = "step-jump"
    case jumpRatio = "step-jump-ratio"
    case light = "light-step"
    case lightWeight = "light-weight"
    case crowd = "step-crowd"
    case crowdSeconds = "step-crowd-seconds"
    case crowdShare = "step-crowd-share"
    case cutShare = "cut-share"
    case cutLost = "cut-lost"
    case freezeFloor = "freeze-floor"
    case freezeMost = "freeze-most"
    case freezeShare = "freeze-share"
    case freezePictures = "freeze-pictures"
    case freezeSeconds = "freeze-seconds"
    case doubleStill = "double-still"
    case doubleMoving = "double-moving"
    case blackLevel = "black-level"
    case blackSpread = "black-spread"
    case blackWay = "black-way"
    case dissolveReach = "dissolve-reach"
    case dissolveEvery = "dissolve-every"
    case dissolveUnlike = "dissolve-unlike"
    case dissolveRest = "dissolve-rest"
    case dissolveEdge = "dissolve-edge"
    case dissolveAlone = "dissolve-alone"
    case dissolveShare = "dissolve-share"
    case dissolveFall = "dissolve-fall"
    case blendReach = "blend-reach"
    case blendChange = "blend-change"
    case blendAlike = "blend-alike"
    case blendBend = "blend-bend"
    case blendChanged = "blend-changed"
    case blendShare = "blend-share"
    case displacementHeld = "step-displacement-held"
    case coverOther = "cover-other"
    case coverShare = "cover-share"
    case sweepPixels = "sweep-pixels"
    case sweepPictures = "sweep-pictures"
    case detailSamples = "detail-samples"
    case detailLeast = "detail-least"
    case enlargedTrace = "enlarged-trace"
    case barSteady = "bar-steady"
    case barEven = "bar-even"
    case barDark = "bar-dark"
    case barShare = "bar-share"
    case blurredShare = "blurred-share"
    case borderShare = "border-share"
    case soundLeast = "sound-least"
    case soundSilence = "sound-silence"
    case levelSteady = "level-steady"
    case levelStep = "level-step"
    case humLeast = "hum-least"
    case humSteady = "hum-steady"
    case humJump = "hum-jump"
    case humTimes = "hum-times"
  }
}
