/// Every figure by which pages are paired and compared, each with how it was chosen. They were chosen on one set of
/// made papers (seed 1) and held against others; nothing here is law.
public enum PairingThresholds {
  // MARK: A page made ready

  /// Pixels an inch at which pages are compared: print of 8 points then is 10 pixels high.
  static let resolution = 150.0
  static let millimetre = resolution / 25.4
  /// Millimetres around a pixel in which its paper is looked for: wider than a stroke, narrower than a shadow.
  static let paperRadius = 4.0
  /// Ink below which there is none: noise of a scanner on paper.
  static let faintInk: UInt8 = 40
  /// Saturation from which something is a seal, a stamp or a coloured pen.
  static let colour = 45

  // MARK: Laying one page on another

  /// Pixels that are one where pages are first laid on each other: 50 an inch.
  static let roughStep = 3
  /// Millimetres of a tile's side: some words, so that it is found at one place only.
  static let tile = 22.0
  /// How many tiles lie side by side at most.
  static let tilesAcross = 13
  /// Share of ink of a tile below which it is blank: a line of small, light print has a little more.
  static let leastTileInk: Float = 0.012
  /// Correlation above which a tile counts as found.
  static let leastTileLikeness: Float = 0.45
  /// Pixels that a tile is looked for around the place that the thumbnails give: 3.5 mm.
  static let roughReach = 7
  /// Pixels that a tile may lie off the common map.
  static let roughSlack = 1.2
  static let fineReach = 4
  static let fineSlack = 2.0
  /// Places that must agree before anything is said of a pair.
  static let leastTies = 8
  /// Maps that are tried: with half of the tiles right, one of eight attempts has three right ones.
  static let attempts = 120
  /// Turn and change of size of a map, more than which no copier makes once pages are level.
  static let largestChange = 0.08
  /// Turns in degrees that are tried where the slope of a page was not found, by which way it lies.
  static let slopes = [0, 1.5, -1.5, 3, -3]
  /// Sine of a turn left over, from which the second page is levelled anew: glyphs turned against each other differ.
  static let leftoverTurn = 0.01

  // MARK: Print, piece by piece

  /// Ink that a glyph has somewhere.
  static let glyphInk: UInt8 = 96
  /// Ink from which a pixel is part of it: thin strokes are fainter, and at 96 a digit of light print falls to pieces
  /// (one altered digit in 28 of seed 1 and two of seed 4 were lost so).
  static let thinInk: UInt8 = 64
  /// Millimetres of a line that is a rule and no print.
  static let rule = 9.0
  /// Millimetres of the longer side of a glyph, at least: below are dots and specks of toner.
  static let leastGlyph = 1.0
  /// And at most.
  static let largestGlyph = 7.0
  /// Millimetres of paper around a glyph that are compared with it.
  static let glyphMargin = 0.35
  /// Pixels that a glyph may lie off its place.
  static let glyphReach = 3
  /// And what is not found so: less than digits of 8 points stand apart, so that no neighbour is taken for it.
  static let widerReach = 6

  // MARK: Empty boxes

  /// Millimetres of either side of a box to be ticked, at least: digits of 12 points are 1.5 wide.
  static let leastFrameSide = 2.0
  /// Pixels that its line may lie off the sides of what is around it: aslant by a degree, and soft.
  static let frameSlack = 2
  /// Share of either of its sides that is drawn.
  static let frameDrawn = 0.9
  /// Correlation from which there is a box on the other side too.
  static let leastFrame: Float = 0.4

  // MARK: Rivals

  /// Correlation from which print is the same beyond doubt, and no rival is asked for.
  static let surelySame: Float = 0.93
  /// Glyphs of either side that are asked about, the least alike first.
  static let mostAsked = 150
  /// Rivals that one is held against.
  static let mostRivals = 160
  /// Pixels by which a rival may be wider or higher.
  static let rivalSlack = 1
  /// Pixels that a ruled line is wide at most, and no stroke of print.
  static let hairline = 2

  // MARK: Pairs

  /// Correlation from far away above which nothing else need be tried for a page: the same page scanned twice lies
  /// above for nine of ten, another page of the same form for one of ten.
  static let likeEnough = 0.62
  /// By how much a turned page must be more like than upright.
  static let turnGain = 0.05
  /// Difference of correlation within which another page makes a pair doubtful, so that it is looked at closely.
  static let nearlyAsLike = 0.12
  /// Share of print alike from which a pair looked at closely is one: of ten certificates of one layout the right ones
  /// lie above 0.93, others below 0.81.
  static let surelyAlike = 0.88
  /// Difference of correlation within which another page is looked at even so: copies of one form may differ by a
  /// number alone.
  static let asLike = 0.03
  /// Correlation below which nothing is looked at.
  static let leastCandidate = 0.25
  /// Pages that one is compared with closely, each time that pages are assigned.
  static let mostCandidates = 4
  /// How often pages are assigned anew after close looks.
  static let rounds = 8
  /// Correlation below which pages that cannot be laid on each other are no pair.
  static let leastLike = 0.5
  /// Share of print alike below which two pages are no pair.
  static let leastAlike = 0.55
  /// By how much more print must be alike than of any other page, to be certain.
  static let clearlyMoreAlike = 0.005
  /// Share of print alike from which a page is the same sheet once more.
  static let sameSheet = 0.93

  // MARK: What differs

  /// Pieces of print that there must be on both pages together.
  static let leastMarks = 12
  /// Correlation from which a piece of print is there on the other page too.
  static let alike: Float = 0.7
  /// A piece is low where its correlation lies below 1 less so many times what the middle one lies below 1: on clean
  /// scans (0.98) below 0.86, on copies in black and white (0.95) below 0.7.
  static let lowNoise: Float = 6
  static let highestLow: Float = 0.86
  static let lowestLow: Float = 0.6
  /// The same where both sides must be low: more rarely by chance, and it is what is told first.
  static let surelyLowNoise: Float = 8
  static let highestSurelyLow: Float = 0.75
  /// By how much more a piece must be like other print than like its counterpart, on pages without noise.
  static let rivalGain: Float = 0.04
  /// And how much more for each part that the middle correlation lies below 1.
  static let rivalNoise: Float = 3
  /// Correlation with other print below which that is not what it is.
  static let leastRival: Float = 0.9
  /// Correlation below which there is nothing at its place, so that nothing was changed to it.
  static let leastCounterpart: Float = 0.05
  /// Pixels that a piece must be high for its rivals to mean anything: 1.5 mm.
  static let leastRivalHeight = 9
  /// Pixels that it must be wide where the other side is taken as wide as it: an upright stroke is like any other.
  static let leastRivalWidth = 5
  /// Pixels that a piece may be high to be a changed letter or digit: 6 mm. Signatures and seals are higher.
  static let mostChangedHeight = 35
  /// Pixels below which a piece is of small print (1.9 mm), and how many there must be to measure its noise by itself.
  /// From 9 to 13 pixels give the same on seed 1, 16 twice as many false places.
  static let smallPrint = 11
  static let leastSmall = 20
  /// Pixels that a place may be high to be a changed number: 7 mm, one line of print of 20 points. Seals without their
  /// colour, stamped elsewhere on the other page, are higher.
  static let mostChangedLine = 41
  /// Millimetres within which low pieces are one place.
  static let gapAcross = 1.5
  static let gapDown = 1.2
  /// Millimetres of a place that is larger than a changed number: something put on the page.
  static let largestChangeHeight = 10.0
  static let largestChangeWidth = 26.0
  /// Pieces of one place, beyond which it is no changed number either.
  static let mostChanged = 14
}
