/// The figures of the reader of passports' lines. They were chosen on the made passports of seed 1; other seeds
/// judge.
enum MRZThresholds {
  // MARK: Finding the lines

  /// The longer side, in pixels, at which lines are looked for: first for a passport that lies on a sheet of A4,
  /// then for one that fills the picture.
  static let sides = [1000, 560]
  /// Pixels by which strokes are smeared sideways to either side, and gaps that are then closed: a character is 8 to 21
  /// pixels wide there. The third figure takes away what is taller than a line of print: a seal that lies over the
  /// lines and ties them together (0: nothing is taken away).
  static let smears = [
    Smear(reach: 8, gap: 16, tallest: 0), Smear(reach: 8, gap: 12, tallest: 15),
  ]
  /// How strokes are joined to lines.
  struct Smear {
    var reach: Int
    var gap: Int
    var tallest: Int
  }
  /// Score of a band (its length as a share of the longer side, more at the foot) that only a line of print has
  /// which runs across: pages that lie on their side reach .2.
  static let longLine = 0.25
  /// A gap between pieces of one line, in heights of the line: a company seal is 34 mm wide at most.
  static let widestGap = 14
  /// A band's length as a share of the picture's longer side: a passport on A4 fills .38, one photographed with
  /// much table around it .25.
  static let shortestBand = 0.17
  /// Radians: photographs are held straight to some 10 degrees.
  static let steepestBand = 0.44
  /// Length by height of one line (44 characters) with its smear, and of both lines run together.
  static let slimmestBand = 5.0
  static let longestBand = 80.0
  /// Bands that are looked at more closely, each side and direction.
  static let bandsTried = 8

  // MARK: Following the lines

  /// How much a line of print stands out of its surroundings, as a share of the strongest row.
  static let lineContrast = 0.12
  /// Fifteenths of a strip, of which a zone fills eleven, in which both lines must be seen.
  static let filledBlocks = 6
  /// Correlation with the nearest character that counts neither for nor against a place: between noise (.3–.5)
  /// and print (.75–.98).
  static let neutral: Float = 0.58
  /// What a step loses for every pixel (of 8 a character) off the pitch.
  static let stepLoss: Float = 0.02
  /// Sum over a course of what both lines are above neutral: print the wrong way round reaches 14, the right way
  /// 15 (stamped over) to 32.
  static let plainCourse: Float = 20
  /// Sum over a strip, by a rough look, below which it is not looked at closely: strips with lines of a passport
  /// reach 4 (stamped over) to 24, six of seven others stay below 3.
  static let faintestGlance: Float = 3
  /// Courses below it are lines of other print.
  static let faintestCourse: Float = 5
  /// Mean correlation over both lines from which no other place is looked at.
  static let sure: Float = 0.86
  /// How much more like a character a place must be than the next one, to be beyond doubt.
  static let doubt = 0.03
  /// The same for a letter and the digit that is drawn nearly like it: ink that spreads makes an O of a 0 by more
  /// than noise does.
  static let twinDoubt = 0.10
  /// Correlation with its own letter below which a single place is open: whole print stays above .75 on blurred
  /// photographs, what a stamp crosses falls to .5.
  static let faint = 0.66
  /// Mean correlation of either line from which it is taken for what it reads; names are longer than they are sure.
  static let sureUpper = 0.80
  static let sureLower = 0.85
  /// Below it no zone is reported.
  static let hopeless: Float = 0.66
  /// Contrast of a patch, as a share of the line's, below which it is blank.
  static let blank: Float = 0.25
}
