internal import Wire

/// What the index of an MP4 or QuickTime file says that libavformat hides: edit lists, the number of sample
/// descriptions, and everything that tells who wrote the file (ISO/IEC 14496-12, QuickTime File Format).
struct MovieIndex {
  /// One entry of an edit list, in seconds; a start of -1 is an empty stretch.
  struct Edit {
    var length: Double
    var start: Double
  }

  /// One track.
  struct Track {
    /// The number by which the file names it.
    var number = 0
    var kind = ""
    /// The entries of the edit list as they stand: lengths in seconds, starts in units of the media.
    var entries: [Edit] = []
    /// Seconds of the media's unit, and of the media.
    var unit = 0.0
    var length = 0.0
    var descriptions = 0
    var created = 0

    /// The stretches of the media that are shown, in order, in seconds.
    var shown: [Edit] {
      entries.filter { $0.start >= 0 && $0.length > 0 }.map { Edit(length: $0.length, start: $0.start * unit) }
    }
  }

  private(set) var tracks: [Track] = []
  private(set) var words: [FileFacts.Film.Word] = []
  private(set) var created = 0
  /// There is a `moov`.
  private(set) var hasMovie = false
  /// Its pictures are protected.
  private(set) var isEncrypted = false
  /// Apple's moving picture beside a photo: three seconds, not a film.
  private(set) var isLivePhoto = false
  /// More than one source is named as gone into the film.
  private(set) var ingredients = 0
  private var unit = 0.0
  private var keys: [String] = []

  /// Indexes longer than this are not looked into.
  private static let limit = 64 << 20

  /// Walks the outer boxes and the index.
  init(of file: InputFile) throws(InputFile.Failure) {
    var at = 0
    var order: [String] = []
    for _ in 0..<10_000 where at < file.size {
      let header = try file.bytes(at: at, count: 16)
      guard header.count >= 8 else { break }
      let short = header.number(0, 4)
      let name = header.text(4, 4)
      let head = short == 1 ? 16 : 8
      let length = short == 0 ? file.size - at : short == 1 ? header.number(8, 8) : short
      guard length >= head, length <= file.size - at else { break }
      if order.last != name { order.append(name) }
      let body = length - head
      switch name {
      case "ftyp":
        let brands = try file.bytes(at: at + head, count: min(body, 256))
        add("brand", brands.text(0, 4))
        for place in stride(from: 8, to: brands.count - 3, by: 4) { add("compatible", brands.text(place, 4)) }
      case "moov" where body <= Self.limit:
        hasMovie = true
        let index = try file.bytes(at: at + head, count: body)
        walk(index[...], inside: "moov", depth: 0)
      case "uuid":
        let start = try file.bytes(at: at + head, count: min(body, 1 << 20))
        uuid(start)
      default: break
      }
      at += length
    }
    add("order", order.prefix(12).joined(separator: " "))
  }

  private mutating func add(_ place: String, _ text: String) {
    let text = String(printable(Array(text.utf8.prefix(200)))).trimmingSpaces
    guard !text.isEmpty, words.count < 100 else { return }
    let word = FileFacts.Film.Word(place: place, text: text)
    if !words.contains(word) { words.append(word) }
  }

  private mutating func walk(_ bytes: ArraySlice<UInt8>, inside parent: String, depth: Int) {
    guard depth < 12 else { return }
    var rest = bytes
    while rest.count >= 8 {
      let all = Array(rest.prefix(16))
      let short = all.number(0, 4)
      let head = short == 1 ? 16 : 8
      let length = short == 0 ? rest.count : short == 1 ? all.number(8, 8) : short
      guard length >= head, length <= rest.count else { return }
      read(all.text(4, 4), rest.dropFirst(head).prefix(length - head), inside: parent, depth)
      rest = rest.dropFirst(length)
    }
  }

  private mutating func read(_ name: String, _ body: ArraySlice<UInt8>, inside parent: String, _ depth: Int) {
    func start(_ count: Int) -> [UInt8] { Array(body.prefix(count)) }
    switch name {
    case "trak":
      tracks.append(Track())
      walk(body, inside: name, depth: depth + 1)
    case "mdia", "edts", "minf", "stbl", "udta", "ilst":
      walk(body, inside: name, depth: depth + 1)
    case "meta":
      // QuickTime has no version before the boxes, ISO has.
      let isBare = start(8).text(4, 4) == "hdlr"
      keys = []
      walk(body.dropFirst(isBare ? 0 : 4), inside: name, depth: depth + 1)
    case "mvhd": (created, unit, _) = Self.header(start(40))
    case "tkhd" where !tracks.isEmpty:
      let bytes = start(24)
      tracks[tracks.count - 1].number = bytes.number(bytes.first == 1 ? 20 : 12, 4)
    case "mdhd" where !tracks.isEmpty:
      let (created, unit, length) = Self.header(start(40))
      tracks[tracks.count - 1].created = created
      tracks[tracks.count - 1].length = length
      tracks[tracks.count - 1].unit = unit
    case "hdlr" where parent == "mdia" && !tracks.isEmpty:
      tracks[tracks.count - 1].kind = start(12).text(8, 4)
      // QuickTime counts the name's bytes before it, ISO ends it with a zero.
      let name = Array(body.dropFirst(24).prefix(200))
      add("handler", String(decoding: name.drop { $0 < 32 }.prefix { $0 >= 32 }, as: UTF8.self))
    case "elst" where !tracks.isEmpty: edits(Array(body.prefix(1 << 16)))
    case "stsd" where !tracks.isEmpty:
      let bytes = start(128)
      if bytes.text(12, 4) == "encv" { isEncrypted = true }
      tracks[tracks.count - 1].descriptions = bytes.number(4, 4)
      if tracks[tracks.count - 1].kind == "vide", bytes.count >= 90 {
        // A visual sample entry names its compressor in 32 bytes, the first of them its length.
        let name = bytes[58..<90].dropFirst().prefix(Int(min(bytes[58], 31)))
        add("compressor", String(decoding: name, as: UTF8.self))
        add("vendor", bytes.text(36, 4))
      }
    case "keys": readKeys(Array(body.prefix(1 << 16)))
    case "XMP_": xmp(start(1 << 20))
    case "uuid": uuid(start(1 << 20))
    case _ where parent == "ilst": item(name, Array(body.prefix(4096)))
    case _ where parent == "udta" && name.unicodeScalars.first == "\u{A9}":
      // A QuickTime text: its length and language, then the words.
      let bytes = start(260)
      add(Self.place(of: name), bytes.text(4, min(200, bytes.number(0, 2))))
    case _ where parent == "udta" && ["FIRM", "CAME", "LENS", "CNTH", "CNCV", "PANA"].contains(name):
      add("box", name)
    default: break
    }
  }

  /// Creation time in seconds since 1904, seconds of one unit, and length in seconds.
  private static func header(_ bytes: [UInt8]) -> (created: Int, unit: Double, length: Double) {
    let isLong = bytes.first == 1
    let created = bytes.number(4, isLong ? 8 : 4)
    let units = bytes.number(isLong ? 20 : 12, 4)
    let length = bytes.number(isLong ? 24 : 16, isLong ? 8 : 4)
    let unit = units > 0 ? 1 / Double(units) : 0
    return (created, unit, Double(length) * unit)
  }

  private mutating func edits(_ bytes: [UInt8]) {
    let isLong = bytes.first == 1
    let width = isLong ? 20 : 12
    for entry in 0..<min(bytes.number(4, 4), 1000) {
      let at = 8 + entry * width
      guard at + width <= bytes.count else { break }
      let length = bytes.number(at, isLong ? 8 : 4)
      let start =
        isLong
        ? Int(Int64(bitPattern: UInt64(bytes.number(at + 8, 8))))
        : Int(Int32(truncatingIfNeeded: bytes.number(at + 4, 4)))
      // The media's units only come later in the file.
      tracks[tracks.count - 1].entries.append(
        Edit(length: Double(length) * unit, start: start < 0 ? -1 : Double(start)))
    }
  }

  private mutating func readKeys(_ bytes: [UInt8]) {
    var at = 8
    for _ in 0..<min(bytes.number(4, 4), 200) {
      let length = bytes.number(at, 4)
      guard length >= 8, at + length <= bytes.count else { return }
      keys.append(bytes.text(at + 8, length - 8))
      if keys.last?.hasPrefix("com.apple.quicktime.live-photo") == true { isLivePhoto = true }
      at += length
    }
  }

  /// A value of `ilst`: named by a number into `keys`, or by four letters.
  private mutating func item(_ name: String, _ body: [UInt8]) {
    guard body.count > 16, body.text(4, 4) == "data" else { return }
    let number = Array(name.unicodeScalars).reduce(0) { $0 << 8 | Int($1.value & 0xFF) }
    let key = keys.isEmpty ? Self.place(of: name) : (1...keys.count ~= number ? keys[number - 1] : "")
    guard !key.isEmpty, !Self.isPrivate(key) else { return }
    let value = body[16...]
    if body.number(8, 4) == 23, value.count == 4 {
      add(key, String(Int(Float(bitPattern: UInt32(Array(value).number(0, 4))).rounded())))
    } else {
      add(key, String(decoding: value, as: UTF8.self))
    }
  }

  private static func place(of name: String) -> String {
    switch name.unicodeScalars.dropFirst().map(String.init).joined() {
    case "too", "swr", "enc": "encoder"
    case "cmt": "comment"
    case "mak": "make"
    case "mod": "model"
    default: ""
    }
  }

  /// Where and for whom it was filmed is nobody's business here.
  private static func isPrivate(_ key: String) -> Bool {
    let name = key.lowercased()
    return ["location", "gps", "title", "description", "displayname", "identifier"].contains {
      name.contains($0)
    }
  }

  private mutating func uuid(_ bytes: [UInt8]) {
    let kind = bytes.prefix(16)
    if kind.elementsEqual([
      0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC,
    ]) {
      xmp(Array(bytes.dropFirst(16)))
    } else if ["PROF", "USMT"].contains(bytes.text(0, 4)) {
      add("box", bytes.text(0, 4))
    }
  }

  /// Looks through an XMP packet as text: only who wrote it and of how many sources is wanted.
  private mutating func xmp(_ bytes: [UInt8]) {
    let text = Substring(String(decoding: bytes, as: UTF8.self))
    for name in ["xmp:CreatorTool", "CreatorTool"] {
      guard let found = text.firstRange(of: name) else { continue }
      let rest = text[found.upperBound...].drop { "=\"'> ".contains($0) }
      add("xmp-creator", String(rest.prefix(80).prefix { !"\"'<".contains($0) }))
      break
    }
    guard let start = text.firstRange(of: "xmpMM:Ingredients"),
      let end = text[start.upperBound...].firstRange(of: "xmpMM:Ingredients")
    else { return }
    ingredients = max(ingredients, text[start.upperBound..<end.lowerBound].ranges(of: "<rdf:li").count)
  }
}

extension [UInt8] {
  /// A number, the highest byte first; 0 where it does not fit.
  func number(_ at: Int, _ width: Int) -> Int {
    guard at >= 0, at + width <= count else { return 0 }
    return Int(truncatingIfNeeded: self[at..<at + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Letters, each byte one: names of boxes hold bytes over 127.
  func text(_ at: Int, _ count: Int) -> String {
    guard at >= 0, count > 0, at < self.count else { return "" }
    let part = self[at..<Swift.min(self.count, at + count)]
    if let text = String(validating: part, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(part.map { Unicode.Scalar($0) }))
  }
}
