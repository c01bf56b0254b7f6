/// What is printed on a page, as marks by which the same paper is known again in another case.
///
/// A page scanned anew has other noise, another slope, other pixels and perhaps a stamp more, and says the same. Two
/// certificates of one layout look alike and differ in what their numbers and names are. So it is numbers that are kept,
/// whole, and Latin words by each three letters that follow one another, of which a letter that is misread spoils three
/// at most. Chinese is left out: of one layout it is nearly all the same.
///
/// Marks are short hashes. They do not spell what stands on the page, and are no secret either: who has a number can
/// find out whether it is among them.
public struct PageFingerprint: Sendable, Hashable {
  /// A number: how long it is, and its mark.
  private struct Number: Hashable, Comparable {
    var digits: UInt32
    var mark: UInt32

    /// A long number says more: hardly two papers share one by chance.
    var weight: Int { Int(digits * digits) }

    static func < (a: Number, b: Number) -> Bool { (a.mark, a.digits) < (b.mark, b.digits) }
  }

  private var numbers: [Number]
  private var letters: [UInt32]

  /// Digits of a number, at the least and at most: by itself a digit says nothing, and is often part of a box.
  private static let leastDigits = 2
  private static let mostDigits = 63
  /// Marks that are kept, those that come first by their value: whoever keeps fewer of the same page keeps the same.
  private static let mostNumbers = 192
  private static let mostLetters = 384

  /// Takes the lines of a page; `nil` where it bears neither numbers nor Latin words.
  public init?(lines: [String]) {
    var numbers: Set<Number> = []
    var letters: Set<UInt32> = []
    for line in lines {
      let plain = LatinLetters.plain(NormalText.folded(line), transliterated: false)
      for word in plain.split(separator: " ") {
        // A letter and a number that stand together are two: of C27513825 recognition often loses the letter.
        for run in Array(word.utf8).runs(by: { $0 < 65 }) {
          if run[0] < 65 {
            guard run.count >= Self.leastDigits else { continue }
            numbers.insert(Number(digits: UInt32(min(Self.mostDigits, run.count)), mark: Self.mark(run)))
          } else if run.count >= 3 {
            for at in 0...run.count - 3 { letters.insert(Self.mark(run[at..<at + 3])) }
          }
        }
      }
    }
    self.init(numbers: numbers, letters: letters)
  }

  private init?(numbers: Set<Number>, letters: Set<UInt32>) {
    guard !numbers.isEmpty || !letters.isEmpty else { return nil }
    self.numbers = Array(numbers.sorted().prefix(Self.mostNumbers))
    self.letters = Array(letters.sorted().prefix(Self.mostLetters))
  }

  /// FNV-1a, folded to 24 bits: four characters of base 64.
  private static func mark(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return (hash >> 24 ^ hash) & 0xFF_FFFF
  }

  // MARK: As text

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The numbers, five characters each (how many digits, then the mark), a full stop, the letters, four characters each.
  public var text: String {
    var out: [UInt8] = []
    func write(_ mark: UInt32) {
      for shift in stride(from: UInt32(18), through: 0, by: -6) { out.append(Self.alphabet[Int(mark >> shift & 63)]) }
    }
    for number in numbers {
      out.append(Self.alphabet[Int(number.digits)])
      write(number.mark)
    }
    out.append(46)
    letters.forEach(write)
    return String(decoding: out, as: UTF8.self)
  }

  /// Reads a text back; `nil` where it is none.
  public init?(text: String) {
    let parts = text.utf8.split(separator: 46, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count == 2, parts[0].count % 5 == 0, parts[1].count % 4 == 0 else { return nil }
    func value(_ bytes: ArraySlice<UInt8>) -> UInt32? {
      var value: UInt32 = 0
      for byte in bytes {
        guard let six = Self.alphabet.firstIndex(of: byte) else { return nil }
        value = value << 6 | UInt32(six)
      }
      return value
    }
    var numbers: Set<Number> = []
    var letters: Set<UInt32> = []
    for at in stride(from: 0, to: parts[0].count, by: 5) {
      guard let digits = value(parts[0][at..<at + 1]), let mark = value(parts[0][at + 1..<at + 5]), digits >= Self.leastDigits
      else { return nil }
      numbers.insert(Number(digits: digits, mark: mark))
    }
    for at in stride(from: 0, to: parts[1].count, by: 4) {
      guard let mark = value(parts[1][at..<at + 4]) else { return nil }
      letters.insert(mark)
    }
    guard numbers.count <= Self.mostNumbers, letters.count <= Self.mostLetters else { return nil }
    self.init(numbers: numbers, letters: letters)
  }

  // MARK: Likeness

  /// What it takes to say that two pages are the same.
  public struct Demands: Sendable {
    /// Likeness of their numbers, and of their letters, from which they are: those of one course have other names, those
    /// of one trainee other numbers.
    public var numbers: Double
    public var letters: Double
    /// Likeness of numbers where a page has too few Latin letters for names to be compared.
    public var numbersAlone: Double
    /// Squares of the digits of a page's numbers, together, below which nothing is said of it.
    public var leastNumbers: Int
    /// Marks of letters below which names are not compared.
    public var leastLetters: Int

    public init(numbers: Double, letters: Double, numbersAlone: Double, leastNumbers: Int, leastLetters: Int) {
      self.numbers = numbers
      self.letters = letters
      self.numbersAlone = numbersAlone
      self.leastNumbers = leastNumbers
      self.leastLetters = leastLetters
    }
  }

  /// How two pages compare.
  public struct Match: Sendable, Equatable {
    /// 0 to 1: the geometric mean of the shares of what both have, of numbers and of letters.
    public var likeness: Double
    public var isSame: Bool
  }

  /// Compares two pages; `nil` where either says too little to be known by.
  public func match(_ other: PageFingerprint, _ demands: Demands) -> Match? {
    guard min(weight, other.weight) >= demands.leastNumbers else { return nil }
    let numbers = Self.share(self.numbers, other.numbers, most: Self.mostNumbers) { $0.weight }
    guard min(letters.count, other.letters.count) >= demands.leastLetters else {
      return Match(likeness: numbers, isSame: numbers >= demands.numbersAlone)
    }
    let letters = Self.share(letters, other.letters, most: Self.mostLetters) { _ in 1 }
    return Match(
      likeness: (numbers * letters).squareRoot(), isSame: numbers >= demands.numbers && letters >= demands.letters)
  }

  private var weight: Int { numbers.reduce(0) { $0 + $1.weight } }

  /// Twice what both have by what they have together. Where more stands on a page than is kept, only marks are
  /// compared that would have been kept of both.
  private static func share<Mark: Comparable & Hashable>(
    _ a: [Mark], _ b: [Mark], most: Int, _ weight: (Mark) -> Int
  ) -> Double {
    let last = [a, b].compactMap { $0.count == most ? $0.last : nil }.min()
    let first = Set(a.filter { mark in last.map { mark <= $0 } ?? true })
    let second = Set(b.filter { mark in last.map { mark <= $0 } ?? true })
    let all = first.reduce(0) { $0 + weight($1) } + second.reduce(0) { $0 + weight($1) }
    guard all > 0 else { return 0 }
    return 2 * Double(first.intersection(second).reduce(0) { $0 + weight($1) }) / Double(all)
  }
}

extension [UInt8] {
  /// Neighbours for which a test says the same, together.
  fileprivate func runs(by test: (UInt8) -> Bool) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    for byte in self {
      if let last = runs.last?.last, test(last) == test(byte) {
        runs[runs.count - 1].append(byte)
      } else {
        runs.append([byte])
      }
    }
    return runs
  }
}
