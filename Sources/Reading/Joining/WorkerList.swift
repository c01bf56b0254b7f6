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
      if !normal.isEmpty, !NormalText.isBlankAnswer(passport), !passports.contains(normal) { passports.append(normal) }
    }

    mutating func add(name: String) {
      if !NormalText.isBlankAnswer(name), !names.contains(name) { names.append(name) }
    }

    func hasPassport(of other: Profile) -> Bool { passports.contains(where: other.passports.contains) }

    func hasName(of other: Profile) -> Bool {
      names.contains { name in other.names.contains { PersonName.compare(name, $0) == .same } }
    }

    /// Whether neither number nor name can be the other's.
    func isStranger(to other: Profile) -> Bool {
      guard !passports.isEmpty, !other.passports.isEmpty, !hasPassport(of: other) else { return false }
      guard !names.isEmpty, !other.names.isEmpty else { return false }
      return names.allSatisfy { name in other.names.allSatisfy { PersonName.compare(name, $0) == .differ } }
    }
  }

  private(set) var profiles: [Profile] = []

  /// Finds the workers that one paper or manifest lists together among those known; who is not known is added
  /// where the paper may add, else stays without a place.
  mutating func place(_ listed: [Profile], mayAdd: Bool) -> [Int?] {
    var result = [Int?](repeating: nil, count: listed.count)
    var taken: Set<Int> = []
    func take(_ index: Int, _ test: (Profile) -> Bool) {
      guard result[index] == nil,
        let place = profiles.indices.first(where: { !taken.contains($0) && test(profiles[$0]) })
      else { return }
      result[index] = place
      taken.insert(place)
    }
    for index in listed.indices { take(index) { $0.hasPassport(of: listed[index]) } }
    for index in listed.indices { take(index) { $0.hasName(of: listed[index]) } }
    if listed.count == profiles.count, mayAdd || listed.count == 1 {
      // The same paper of the other copy with a slip in it: the same worker in the same place.
      for index in listed.indices where result[index] == nil && !taken.contains(index) {
        result[index] = index
        taken.insert(index)
      }
    }
    for index in listed.indices {
      if let place = result[index] {
        profiles[place].merge(listed[index])
      } else if mayAdd {
        profiles.append(listed[index])
        result[index] = profiles.count - 1
      }
    }
    return result
  }

  /// A worker whom a paper of his own names and nobody else: added only where nothing agrees.
  mutating func placeStranger(_ profile: Profile) {
    if profiles.isEmpty || !profile.isEmpty && profiles.allSatisfy({ $0.isStranger(to: profile) }) {
      profiles.append(profile)
    } else if let place = find(profile) {
      profiles[place].merge(profile)
    }
  }

  /// The one worker whom a profile fits.
  func find(_ profile: Profile) -> Int? {
    let byPassport = profiles.indices.filter { profiles[$0].hasPassport(of: profile) }
    if byPassport.count == 1 { return byPassport[0] }
    let byName = profiles.indices.filter { profiles[$0].hasName(of: profile) }
    return byName.count == 1 ? byName[0] : nil
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
      if let number = Int(plain.dropFirst(word.count)), profiles.indices.contains(number - 1) { return number - 1 }
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
