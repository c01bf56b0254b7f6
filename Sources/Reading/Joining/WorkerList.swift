internal import Casefile

/// The workers of a dossier, told apart by passport number, then by name.
struct WorkerList: Sendable {
  /// What tells one worker from another.
  struct Profile: Sendable, Hashable {
    /// Normalised.
    var passports: [String] = []
    var names: [String] = []

    var isEmpty: Bool { passports.isEmpty && names.isEmpty }

    mutating func add(passport: String) {
      let normal = FactKind.code.normalised(passport)
      if !normal.isEmpty, !NormalText.isBlankAnswer(passport), !passports.contains(normal) {
        passports.append(normal)
      }
    }

    mutating func add(name: String) {
      if !NormalText.isBlankAnswer(name), !names.contains(name) { names.append(name) }
    }

    func hasPassport(of other: Profile) -> Bool { passports.contains(where: other.passports.contains) }

    func hasName(of other: Profile) -> Bool {
      names.contains { name in other.names.contains { PersonName.compare(name, $0) == .same } }
    }

    /// What may be looked up: passport numbers, and names in one spelling.
    var keys: [String] {
      passports.map { "no " + $0 } + names.map { "name " + PersonName.normalised($0) }
    }

    /// Whether neither number nor name can be the other's: every two names in one script tell two persons apart.
    func isStranger(to other: Profile) -> Bool {
      guard !passports.isEmpty, !other.passports.isEmpty, !hasPassport(of: other) else { return false }
      let apart = names.flatMap { name in other.names.compactMap { PersonName.areApart(name, $0) } }
      return !apart.isEmpty && apart.allSatisfy(\.self)
    }
  }

  private(set) var profiles: [Profile] = []
  /// The workers that have a passport number, or a name in one spelling.
  private var places: [String: [Int]] = [:]

  /// Names in several spellings are compared with each other up to so many pairs.
  private static let pairLimit = 2_500

  /// Finds the workers that one paper or manifest lists together among those known; who is not known is added
  /// where the paper may add, else stays without a place.
  mutating func place(_ listed: [Profile], mayAdd: Bool) -> [Int?] {
    var result = [Int?](repeating: nil, count: listed.count)
    var taken: Set<Int> = []
    func take(_ index: Int, _ fitting: [Int]) {
      guard result[index] == nil, let place = fitting.first(where: { !taken.contains($0) }) else { return }
      result[index] = place
      taken.insert(place)
    }
    for kind in ["no ", "name "] {
      for index in listed.indices {
        take(index, listed[index].keys.filter { $0.hasPrefix(kind) }.flatMap { places[$0] ?? [] })
      }
    }
    if listed.count * profiles.count <= Self.pairLimit {
      for index in listed.indices where result[index] == nil {
        take(index, profiles.indices.filter { profiles[$0].hasName(of: listed[index]) })
      }
    }
    if listed.count == profiles.count, mayAdd || listed.count == 1 {
      // The same paper of the other copy with a slip in it: the same worker in the same place.
      for index in listed.indices
      where result[index] == nil && !taken.contains(index) && !listed[index].isStranger(to: profiles[index]) {
        take(index, [index])
      }
    }
    for index in listed.indices {
      if let place = result[index] {
        merge(listed[index], into: place)
      } else if mayAdd {
        result[index] = append(listed[index])
      }
    }
    return result
  }

  /// A worker whom a paper of his own names and nobody else: added only where nothing agrees.
  mutating func placeStranger(_ profile: Profile) {
    if profiles.isEmpty {
      _ = append(profile)
    } else if let place = find(profile) {
      merge(profile, into: place)
    } else if profiles.count < 50, !profile.isEmpty, profiles.allSatisfy({ $0.isStranger(to: profile) }) {
      _ = append(profile)
    }
  }

  /// A worker whom no list names, but a paper that another worker has too: added where both number and name are
  /// other than those of everybody known.
  mutating func placeUnlisted(_ profile: Profile) {
    if profiles.count < 50, !profile.isEmpty, profiles.allSatisfy({ $0.isStranger(to: profile) }) {
      _ = append(profile)
    }
  }

  /// The one worker whom a profile fits.
  func find(_ profile: Profile) -> Int? {
    for kind in ["no ", "name "] {
      let found = Set(profile.keys.filter { $0.hasPrefix(kind) }.flatMap { places[$0] ?? [] })
      if found.count == 1 { return found.first }
    }
    guard profiles.count <= 50 else { return nil }
    let byName = profiles.indices.filter { profiles[$0].hasName(of: profile) }
    return byName.count == 1 ? byName[0] : nil
  }

  private mutating func append(_ profile: Profile) -> Int {
    profiles.append(Profile())
    merge(profile, into: profiles.count - 1)
    return profiles.count - 1
  }

  private mutating func merge(_ profile: Profile, into place: Int) {
    profiles[place].merge(profile)
    for key in profile.keys where !(places[key] ?? []).contains(place) {
      places[key, default: []].append(place)
    }
  }

  /// The one worker whom the name of a folder or file names: by passport number, by name, or by number
  /// (`worker-2`, `外國人2`).
  func named(in text: String) -> Int? {
    let plain = Classification.plain(text)
    let found = profiles.indices.filter { index in
      profiles[index].passports.contains { $0.count >= 5 && plain.contains($0.lowercased()) }
        || profiles[index].names.contains { name in
          let words = Classification.plain(name)
          return words.count >= 2 && plain.contains(words)
        }
    }
    if found.count == 1 { return found[0] }
    for word in ["worker", "外國人", "移工", "工人"] where plain.hasPrefix(word) {
      if let number = Int(plain.dropFirst(word.count)), profiles.indices.contains(number - 1) {
        return number - 1
      }
    }
    return nil
  }
}

extension WorkerList.Profile {
  fileprivate mutating func merge(_ other: Self) {
    for passport in other.passports where !passports.contains(passport) { passports.append(passport) }
    for name in other.names where !names.contains(name) { names.append(name) }
  }

  /// What a form says of the worker whose paper it is. A supervisor's consent names no worker.
  init(_ form: FormReading, role: String) {
    self.init()
    let owners: Set<String> = ["worker", "training", "document"]
    for field in form.fields where owners.contains(field.owner) {
      switch field.name {
      case "passport-no": add(passport: field.text)
      case "latin-name", "zh-name", "trainee": add(name: field.text)
      case "person-name" where role == "worker" || role.isEmpty: add(name: field.text)
      default: break
      }
    }
    for lines in form.mrz {
      let zone = MRZ.parse(lines: [lines.first, lines.second])
      add(passport: zone.documentNumber)
      add(name: zone.name)
    }
  }

  /// What a row of workers says.
  init(_ row: RowReading) {
    self.init()
    for field in row.fields where !field.isBlank {
      switch field.name {
      case "passport-no": add(passport: field.text)
      case "latin-name", "zh-name": add(name: field.text)
      default: break
      }
    }
  }

  /// What a manifest's worker says.
  init(_ element: Element) {
    self.init()
    for child in element.children {
      switch child.name {
      case "passport-no": add(passport: child.text)
      case "latin-name", "zh-name": add(name: child.text)
      default: break
      }
    }
  }
}
