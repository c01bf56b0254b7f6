/// Every figure by which something on a page is decided, in one place, each with how it was chosen. They were
/// chosen on one set of made papers and held against other sets; nothing here is law.
public enum PageThresholds {
  // MARK: The scale of a picture

  /// Pixels an inch that a file may state and be believed. Below lies what cameras write that know nothing (72,
  /// 96); office machines scan from 100 on, and no page is scanned finer than 1,200.
  static let resolutions = 100.0...1_200.0
  /// Longer by shorter side of a sheet of A4 (1.414), with what a scanner cuts off or adds.
  static let paperShape = 1.35...1.48

  // MARK: Colour

  /// Saturation (greatest less smallest of red, green, blue) from which a pixel is coloured: paper and the noise
  /// of sensors stay below 40 on scans made here, the faintest seal lies above 80.
  public static let saturation = 60
  /// Share of coloured pixels below which a page is not in colour: a single personal seal on A4 covers more than
  /// twice as much.
  public static let colouredShare = 0.0005

  /// The same from which a pixel belongs to a seal or a stamp, and not to paper that is a little yellow.
  static let sealColour = 40
  /// Lightest colour of what a seal over black print may be: print under it stays below, the seal alone lies above.
  static let darkestSeal = 90

  // MARK: Blank pages and slope

  /// By how much of 255 a pixel must differ from those around it to be a mark: noise of sensors stays below 20 once
  /// it is averaged to 400 pixels.
  static let blankContrast = 24
  /// Share of such pixels below which a page is blank: one line of print on A4 covers four times as much.
  static let blankShare = 0.0004
  /// Degrees either way in which a slope is looked for: office machines draw paper in straighter than this.
  static let skewReach = 5.0
  /// How much more rows must differ at a slope than level, to be sloped.
  static let skewGain = 1.03
  /// Degrees below which a page is left as it is: turning it would blur print for nothing.
  static let leastSkew = 0.15

  // MARK: Print

  /// Tone of paper on a photograph: in a lamp's shadow it stays above.
  static let darkestPaper: UInt8 = 70
  /// By how much of 255 a pixel may be darker than the paper around it and still be paper.
  static let paperShade = 24
  /// Share of paper from which a picture may bear print. By judgement, between what some made papers have (.6 and more)
  /// and some photographs of workshops; not measured over a set.
  static let paperShare = 0.5

  /// Mean confidence of words from which a page lies the right way and no other turn is tried. By judgement, after some
  /// pages; not measured over a set. Below it other turns are tried, so that an error costs time first.
  public static let plainPrint = 0.6
  /// Characters of a word whose shape tells which way it runs: of two it may be as high as wide.
  public static let longWord = 3
  /// Such words that there must be: a number set upright beside a column of Chinese is one or two.
  public static let leastLongWords = 3
  /// Pixels of a dark spot, at 200 an inch, that is a speck of a copier and no part of print: the dot of an i at 8
  /// points has 12.
  static let speck = 6.0
  /// By how much of 255 two neighbours of a hard edge differ, and the share of such edges from which a page is a copy: at
  /// 200 an inch, grey copies of sets 1 and 4 have 45 to 78 of a hundred, those in black and white all, scans 10 to 39.
  static let hardStep = 120
  public static let copySteps = 0.42
  /// Millimetres by which print of copies is smoothed (the width of a bell curve), and pixels an inch that it
  /// is then recognised at. Of twelve copies of set 1 at 200 an inch, plain ones gave 32 wrong characters of a hundred;
  /// smoothed by one pixel 27, by 1.4 pixels 20, by 1.8 pixels 24; at 150 an inch again 20 in a tenth less time.
  static let softening = 0.18
  public static let softResolution = 150.0
  /// Tone below which a pixel is dark, on paper made white.
  static let speckTone: UInt8 = 170

  // MARK: Lines of a copy that are recognised by themselves
  // All by judgement, before anything was measured: of twelve copies each of sets 1, 4 and 9, 18 characters of a hundred
  // were wrong without, and are 16 with it.

  /// Tone below which a pixel of a smoothed copy is part of a letter: smoothing makes thin strokes grey.
  static let lineTone: UInt8 = 200
  /// Millimetres of a run of ink that is a ruled line; letters are smaller.
  static let lineRule = 9.0
  /// Millimetres of a gap that a line goes on over: less than a letter of 12 points.
  static let lineGap = 3.0
  /// Millimetres that a line of print is high: 6 to 24 points.
  static let lineHeights = 1.8...9.0
  /// Share of a line's height that is left around it.
  public static let lineMargin = 0.3
  /// Mean confidence of a line's words above which it is not read again.
  public static let plainLine = 0.85
  /// Mean confidence from which a line is taken that was not read before.
  public static let leastLine = 0.6
  /// Lines of a page that are read again, the least sure first: each takes 15 to 30 ms.
  public static let linesAgain = 24

  // MARK: The same paper in another case

  /// Likeness of numbers, and of names, from which two pages are the same paper. Of certificates of four layouts, made with
  /// seeds 21, 22, 23 and 25, scanned twice and stamped in between, 587 of 624 pairs of text and scans lie above both. Of
  /// 10,512 pairs of one layout, one course or one trainee none does: numbers of one trainee come to 0.60, numbers of one
  /// course to 0.69 with other names.
  public static let sameNumbers = 0.7
  public static let sameNames = 0.45
  /// The same where there are no names to compare.
  public static let sameNumbersAlone = 0.8
  /// Squares of the digits of a page's numbers, together, from which it can be known: a date of eight digits, written
  /// in three numbers, and a number of six. By judgement.
  public static let knownByNumbers = 50
  /// Marks of letters from which names are compared. With 4 six of 168 pairs of seed 22 are lost, and none is gained.
  public static let comparedLetters = 2

  // MARK: What is made of recognised print

  /// Share of a hidden text's own words that must be seen on the picture. By judgement: recognition loses words of poor
  /// copies, and another document shares few; not measured over a set.
  public static let hiddenWords = 0.6
  /// The same of pairs of Chinese characters, of which one that is misread spoils two.
  public static let hiddenPairs = 0.4
  /// Confidence below which an answer of a form says nothing, not even to a person who compares. By judgement, after some
  /// forms; not measured over a set.
  public static let noiseAnswer = 0.5
  /// Mean confidence below which a page is said to be hard to read. By judgement, between certificates copied in black
  /// and white (0.7 and more) and strokes of a pen (0.42), a photograph of a screen (0.39) and Thai (0.14).
  public static let hardToRead = 0.55
  /// Letters from which a page has a language.
  public static let lettersOfLanguage = 40
  /// Share of Chinese letters below which it is not Chinese: a form or certificate in both languages has three times as
  /// much, and noise is taken for a Chinese letter now and then.
  public static let chineseShare = 0.05

  // MARK: Data pages of passports

  /// Share of a label's letters that may be misread: print of two millimetres loses one of three on scans at 150 dots an
  /// inch. By judgement, so that Date of been is of birth and Dete of issue of issue; two labels or more must be found.
  public static let misreadLabel = 0.34
  /// Letters from which any may be misread.
  public static let longLabel = 6
  /// How sure a page is a passport's by the values of its data page. By judgement: a residence card bears some of them.
  public static let dataPageScore = 0.6
}
