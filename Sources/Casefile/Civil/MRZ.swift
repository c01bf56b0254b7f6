/// The machine readable zone of a passport (TD3, two lines of 44), as ICAO 9303-3 and 9303-4 lay it out.
public struct MRZ: Sendable, Hashable {
  /// A check digit and what it should be.
  public struct Check: Sendable, Hashable {
    /// The data that a check digit guards.
    public enum Field: String, Sendable, Hashable, CaseIterable {
      case documentNumber = "document-number"
      case birthDate = "dob"
      case expiryDate = "expiry"
      case personalNumber = "personal-number"
      case composite
    }

    /// The data that it guards.
    public let field: Field
    /// The character that is printed.
    public let printed: String
    /// The digit that follows from the data.
    public let computed: String
    /// Values times weights and their sum: `1*7+2*3 = 13 % 10 = 3`.
    public let working: String
    /// Whether the printed character is right; `<` is for a personal number that is not used.
    public let isRight: Bool
  }

  /// The two lines, blanks taken out.
  public let lines: [String]
  /// Why the lines are no TD3 zone (`lines 1`, `line 2 length 43`, `line 1 character 7`); empty if they are.
  /// The fields and checks are empty then.
  public let lineError: String
  /// `P` and perhaps a letter of the state.
  public private(set) var documentCode = ""
  /// The code of the issuing state, ICAO 9303-3 §5.
  public private(set) var issuer = ""
  /// The primary identifier; the whole name where it is not parted.
  public private(set) var surname = ""
  /// The secondary identifier.
  public private(set) var givenNames = ""
  /// Whether the name fills its field, so that some of it may be missing.
  public private(set) var isNameCut = false
  /// The passport number without fillers.
  public private(set) var documentNumber = ""
  /// The code of the holder's state.
  public private(set) var nationality = ""
  /// `nil` if the zone leaves parts of it open, or if there is no such day.
  public private(set) var birthDate: CivilDate?
  /// `M`, `F`, or empty.
  public private(set) var sex = ""
  /// The day of expiry; `nil` if there is no such day.
  public private(set) var expiryDate: CivilDate?
  /// What the state puts there; often empty.
  public private(set) var personalNumber = ""
  /// All check digits in the order of the line.
  public private(set) var checks: [Check] = []

  /// Surname and given names with a blank between.
  public var name: String { [surname, givenNames].filter { !$0.isEmpty }.joined(separator: " ") }

  /// The checks that do not hold, in the order of the line.
  public var wrong: [Check.Field] { checks.filter { !$0.isRight }.map(\.field) }

  /// Reads a zone out of text: two lines, or one of 88 characters. Never fails; see ``lineError``.
  public static func parse(_ text: String) -> MRZ {
    parse(lines: text.split(whereSeparator: \.isNewline).map(String.init))
  }

  /// Reads a zone out of its lines. Never fails; see ``lineError``.
  public static func parse(lines: [String]) -> MRZ {
    var cleaned = lines.prefix(4).map { line in
      String(NormalText.folded(String(line.prefix(200))).uppercased().filter { $0 != " " })
    }
    cleaned.removeAll(where: \.isEmpty)
    if cleaned.count == 1, cleaned[0].utf8.count == 88, let line = cleaned.first {
      cleaned = [String(line.prefix(44)), String(line.dropFirst(44))]
    }
    return MRZ(lines: Array(cleaned))
  }

  private init(lines: [String]) {
    self.lines = lines
    let bytes = lines.map { Array($0.utf8) }
    lineError = Self.fault(of: bytes)
    if lineError.isEmpty { read(bytes[0], bytes[1]) }
  }

  private static func fault(of lines: [[UInt8]]) -> String {
    guard lines.count == 2 else { return "lines \(lines.count)" }
    for (number, line) in lines.enumerated() {
      guard line.count == 44 else { return "line \(number + 1) length \(line.count)" }
      if let index = line.firstIndex(where: { value($0) == nil }) {
        return "line \(number + 1) character \(index + 1)"
      }
    }
    return lines[0][0] == UInt8(ascii: "P") ? "" : "line 1 character 1"
  }

  private mutating func read(_ upper: [UInt8], _ lower: [UInt8]) {
    documentCode = Self.text(upper[0..<2])
    issuer = Self.text(upper[2..<5])
    let names = Array(upper[5..<44])
    isNameCut = names.last != Self.filler
    let split = names.indices.dropLast().first { names[$0] == Self.filler && names[$0 + 1] == Self.filler }
    surname = Self.text(names[..<(split ?? names.count)])
    givenNames = split.map { Self.text(names[$0...]) } ?? ""
    documentNumber = Self.text(lower[0..<9])
    nationality = Self.text(lower[10..<13])
    sex = Self.text(lower[20..<21])
    personalNumber = Self.text(lower[28..<42])
    expiryDate = Self.expiry(lower[21..<27])
    birthDate = Self.birth(lower[13..<19], before: expiryDate)
    let personal = lower[28..<42]
    let isUnused = personal.allSatisfy { $0 == Self.filler }
    checks = [
      Self.check(.documentNumber, lower[0..<9], printed: lower[9]),
      Self.check(.birthDate, lower[13..<19], printed: lower[19]),
      Self.check(.expiryDate, lower[21..<27], printed: lower[27]),
      Self.check(.personalNumber, personal, printed: lower[42], orFiller: isUnused),
      Self.check(.composite, lower[0..<10] + lower[13..<20] + lower[21..<43], printed: lower[43]),
    ]
  }

  /// The check digit of some characters: weights 7, 3, 1, modulus 10 (ICAO 9303-3 §4.9). Characters that no
  /// zone holds count as fillers.
  public static func checkDigit(of text: String) -> Int {
    sum(Array(text.utf8)) % 10
  }

  private static func check(
    _ field: Check.Field, _ data: some Collection<UInt8>, printed: UInt8, orFiller: Bool = false
  ) -> Check {
    let data = Array(data)
    let sum = sum(data)
    let terms = data.enumerated().compactMap { index, byte -> String? in
      guard let value = value(byte), value > 0 else { return nil }
      return "\(value)*\(weights[index % 3])"
    }
    let computed = sum % 10
    return Check(
      field: field, printed: text([printed]).isEmpty ? "<" : text([printed]), computed: String(computed),
      working: (terms.isEmpty ? "0" : terms.joined(separator: "+")) + " = \(sum) % 10 = \(computed)",
      isRight: printed == UInt8(ascii: "0") + UInt8(computed) || orFiller && printed == filler)
  }

  private static func sum(_ data: [UInt8]) -> Int {
    data.enumerated().reduce(0) { $0 + (value($1.element) ?? 0) * weights[$1.offset % 3] }
  }

  private static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 55
    case filler: 0
    default: nil
    }
  }

  /// Characters with single blanks for fillers, none at the ends.
  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: "<").joined(separator: " ")
  }

  private static func expiry(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
    guard let (year, month, day) = parts(bytes) else { return nil }
    return CivilDate(year: year + (year < 80 ? 2000 : 1900), month: month, day: day)
  }

  /// The later century, unless the holder would then be younger than five when the passport expires.
  private static func birth(_ bytes: ArraySlice<UInt8>, before expiry: CivilDate?) -> CivilDate? {
    guard let (year, month, day) = parts(bytes) else { return nil }
    let later = CivilDate(year: year + 2000, month: month, day: day)
    let earlier = CivilDate(year: year + 1900, month: month, day: day)
    guard let expiry else { return year < 20 ? later : earlier }
    if let later, later <= expiry.adding(months: -60) { return later }
    return earlier
  }

  private static func parts(_ bytes: ArraySlice<UInt8>) -> (Int, Int, Int)? {
    let digits = bytes.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
    guard digits.count == 6 else { return nil }
    return (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5])
  }

  private static let filler = UInt8(ascii: "<")
  private static let weights = [7, 3, 1]
}
