/// The figures by which seals, stamps, ticks and strokes are told, each with how it was chosen. Those without a word
/// on it were set on the made pages of seed 1; other seeds judge. Lengths are in millimetres on paper.
enum MarkThresholds {
  // MARK: Colour

  /// Pixels an inch at which colour is looked at, at least: pictures in JPEG have their colours at half of what they
  /// say, and the strokes of a seal are half a millimetre wide.
  static let colourResolution = 100.0
  /// Share of the pixels that are darker than what is taken for paper: print and seals cover less than a fifth.
  static let paperShare = 0.8
  /// By how much red must stand over green and blue, of 255. Blue counts a little less, as paper is yellow.
  static let redness = 38
  static let blueWeight = 236
  /// Darkest red and lightest green of a seal.
  static let leastRed = 90
  static let mostGreen = 190
  /// Saturation of coloured ink whatever its colour, on paper made white.
  static let inkColour = 55

  // MARK: Seals

  /// Strokes of one seal lie no further apart, most of them.
  static let sealGap = 1.1
  /// Longer by shorter side of a seal.
  static let sealShape = 1.3
  /// Share of a seal's square that is ink, at least: the emptiest seen have .3, frames around nothing .1.
  static let sealCover = 0.15
  /// Sides of a personal seal and of a company's: the made ones measure 11 to 16 and 22 to 34, real ones are sold
  /// from 10 to 18 and from 21 to 45.
  static let personalSeal = 8.5...19.0
  static let companySeal = 19.0...52.0
  /// Share of its box that the outline of a seal fills from which it is square; a circle fills .785.
  static let squareOutline = 0.88

  // MARK: Stamps of words

  /// Characters of one stamp lie no further apart.
  static let stampGap = 2.6
  static let stampShape = 2.3...7.5
  static let stampHeight = 4.0...17.0
  static let stampCover = 0.06
  /// How much around a stamp's ink is read as well.
  static let stampMargin = 0.9
  /// Share of the pixels around a stamp that are its strongest ink, and how much colour paper has.
  static let strongestInk = 0.03
  static let paperColour = 14
  /// Pixels that a stamp of one line is high when it is read, and the paper around it.
  static let readHeight = 48.0
  static let readMargin = 12
  /// Tone below which a stamp's ink is dark, and the share of a row or column that a drawn frame darkens: characters
  /// side by side darken half of it at most.
  static let frameTone: UInt8 = 150
  static let frameShare = 0.62
  /// How many places of a page are read, the likeliest first: each takes some hundredths of a second.
  static let mostStamps = 6
  /// Characters of the words of a stamp that must be read, in their order, of all of them.
  static let stampLikeness = 0.6

  // MARK: Boxes to be ticked

  /// Pixels an inch at which boxes are looked for, at least.
  static let boxResolution = 150.0
  /// Tone of ink as a share of the paper around it.
  static let boxInk = 0.69
  /// Sides of a box.
  static let boxSide = 2.3...5.4
  /// Share of the points of each side that must be ink.
  static let boxOutline = 0.8
  /// How far outside of its outline it must be quiet, how much of each side (from the loudest on), and at how many of
  /// the eight ends of its sides ink may go on: characters with a frame are tied to strokes of others.
  static let boxQuietAt = 0.6
  static let boxQuiet = [0.5, 0.75, 0.85, 0.9]
  static let boxLooseEnds = 2
  /// How far inside of its outline a box is looked into.
  static let boxInset = 0.55
  /// Share of ink inside below which a box is empty, and above which it is ticked; between is unsure.
  static let emptyBox = 0.07
  static let tickedBox = 0.14

  /// Characters of print that have a frame are full of strokes, more than a tick has and less than a filled box.
  static let letterFill = 0.3...0.8
  static let letterConfidence = 0.6
  /// Ink inside of frames that are characters in the midst of print, and of those that stand a little apart: ticks have
  /// .13 to .44, filled boxes .83 and more, characters .34 to .74.
  static let fullAmidPrint = 0.34...0.8
  static let fullAfterPrint = 0.45...0.8
  /// Print before such a frame ends no further away.
  static let printBefore = 3.0
  /// What boxes are read as, ticked or not.
  static let boxLike: Set<UnicodeScalar> = ["口", "日", "曰", "回", "囗", "因", "囚", "図", "囤", "団", "田", "凶", "区"]
  /// The same of Latin print.
  static let boxLikeLatin: Set<UnicodeScalar> = ["O", "o", "D", "C", "U", "L", "Q", "I", "l"]
  /// Confidence from which a Latin word is one: a box and Chinese beside it are read as Oeee now and then, less surely.
  static let latinConfidence = 0.85
  /// What follows 日 where that is a word and no box.
  static let afterDay: Set<UnicodeScalar> = ["期", "間", "至", "起", "止", "程", "本", "數", "生"]
  /// Height of a frame as a share of the print around it, below which it is a part of a character: 口 in 司 has .45, a box of
  /// 3.6 mm beside print of 14 points .73.
  static let partOfLetter = 0.62
  /// Characters that are drawn in a frame.
  static let framed: Set<UnicodeScalar> = [
    "國", "圖", "園", "圓", "圍", "團", "固", "圈", "困", "四", "西", "目", "面", "酉", "皿", "自", "白", "百", "且", "月",
  ]
  /// Between a box and the print to its left lies at least as much; between characters of a word less.
  static let boxGap = 1.4

  // MARK: Fields

  /// A gap in a line of print from which what follows is something else.
  static let labelGap = 4.0
  /// Confidence from which what stands beside a label is print, and not a signature that was taken for it.
  static let printConfidence = 0.6
  /// How far a field reaches to the right of its label, at most, and how wide it is at least to be one.
  static let fieldWidth = 60.0
  static let leastField = 18.0
  /// What scanners and copiers draw along the sides of a page.
  static let pageRim = 8.0
  /// How far a field reaches above and below the middle of its label. A seal that is anywhere in its field crosses the
  /// line of the label; a signature stands on it.
  static let sealField = (above: 5.0, below: 7.0)
  static let strokeField = (above: 10.0, below: 4.0)
  /// How far below the middle of a field's label the middle of its seal may stand.
  static let sealFieldDown = -14.0...28.0
  /// Confidence at most of what millimetres tell, where nobody knows how long a pixel is.
  static let guessedConfidence = 0.5
  /// Tone of ink as a share of the paper around it.
  static let strokeInk = 0.72
  /// Straight lines of this length are ruled, not written.
  static let ruleLength = 8.0
  /// Square millimetres of ink that are a speck.
  static let strokeSpeck = 0.12
  /// Length from which a stroke is no print (print of 16 points is 5.6 high), and the share of the field that is ink.
  static let strokeLength = 6.0
  static let strokeShare = 0.008
  /// Share of ink below which a field is blank, and how long what is there may be.
  static let blankField = 0.002
  static let blankExtent = 1.5
}
