internal import Casefile

/// Finds the copies of a case and what is in them, by names alone. No file is read but archives' directories.
struct Arranger {
  let limits: Limits
  let layout: Layout
  private(set) var arrangement: Arrangement
  private let walk: FolderWalk
  /// Names that may still be listed.
  private var budget: Int

  init(_ root: OpenFile, caseName: String, limits: Limits, layout: Layout) {
    self.limits = limits
    self.layout = layout
    arrangement = Arrangement(caseName: caseName, root: root)
    walk = FolderWalk(root: root, limits: limits, layout: layout)
    budget = limits[.caseFiles]
  }

  // MARK: Folders

  /// Arranges a folder.
  mutating func arrangeFolder() throws(IntakeError) {
    var base: [[UInt8]] = []
    var top = try walk.list(base, most: budget)
    guard top.count <= budget else { return refuseAll("TOO-MANY-FILES", value: top.count) }
    var items = FolderWalk.items(top)
    if let inner = soleEntry(items), copy(items[inner]) == nil {
      if items[inner].kind == .folder {
        // A folder around everything, which only counts if the copies are in it.
        let innerTop = try? walk.list(top[inner].path, most: budget)
        let innerItems = FolderWalk.items(innerTop ?? [])
        if let innerTop, innerItems.contains(where: { copy($0) != nil }) {
          base = top[inner].path
          top = innerTop
          items = innerItems
        }
      } else if items[inner].kind == .file, FileType(fileName: items[inner].name) == .zip {
        // What an office keeps as it came in: a folder with the one zip.
        return try arrangeZip(try arrangement.root.open(FolderWalk.join(top[inner].path)), name: items[inner].name)
      }
    }
    let copies = items.indices.filter { copy(items[$0]) != nil }
    guard !copies.isEmpty else {
      observeUnnamed(items)
      return try arrangeOnly()
    }
    arrangement.copiesAreExplicit = true
    let named = Set(copies.compactMap { copy(items[$0]) })
    observeUnnamed(items.filter { copy($0) == nil && bareCopy($0, beside: named) == nil })
    for index in items.indices {
      if let name = copy(items[index]) ?? bareCopy(items[index], beside: named), add(name, items[index]) {
        if items[index].kind == .folder {
          try fill(name, from: top[index].path, depth: base.count + 1, label: items[index].name)
        } else {
          try fillFromZip(name, items[index], label: items[index].name, path: top[index].path)
        }
      } else {
        arrangement.beside.append(items[index].below(base.count))
      }
    }
  }

  private mutating func arrangeOnly() throws(IntakeError) {
    guard let found = try walk.all(below: [], most: budget) else {
      return refuseAll("TOO-MANY-FILES", value: budget + 1)
    }
    arrangement.shelves = [
      Shelf(name: Shelf.only, form: .folder, label: "", items: FolderWalk.items(found))
    ]
  }

  private mutating func fill(
    _ name: Layout.CopyName, from folder: [[UInt8]], depth: Int, label: String
  ) throws(IntakeError) {
    var shelf = Shelf(name: name, form: .folder, label: label)
    do throws(IntakeError) {
      if let found = try walk.all(below: folder, most: budget) {
        budget -= found.count
        shelf.items = FolderWalk.items(found).map { $0.below(depth) }
      } else {
        shelf.refuse(
          "TOO-MANY-FILES", value: String(limits[.caseFiles] + 1), limit: String(limits[.caseFiles]))
      }
    } catch {
      shelf.refuse(try Self.code(error))
    }
    arrangement.shelves.append(shelf)
  }

  // MARK: Zips

  /// Arranges a case that is one zip.
  ///
  /// - Parameter zip: its name; what cannot be looked into is called by it, for nobody knows which copies it holds.
  mutating func arrangeZip(_ file: OpenFile, name zip: String) throws(IntakeError) {
    var shelf = Shelf(name: Shelf.only, form: .zip, label: "")
    guard var items = try readZip(file, named: zip, into: &shelf) else {
      shelf.label = zip
      arrangement.shelves = [shelf]
      return
    }
    strip(&items) { copy($0) == nil }
    let groups = Set(items.compactMap { $0.parts.count > 1 ? layout.copy(named: $0.parts[0]) : nil })
    guard !groups.isEmpty else {
      shelf.items = items
      arrangement.shelves = [shelf]
      return
    }
    arrangement.copiesAreExplicit = true
    arrangement.observations += notes(of: shelf, as: groups.count == 1 ? groups.first : nil)
    var labels: [Layout.CopyName: String] = [:]
    var places: [Layout.CopyName: Int] = [:]
    for item in items {
      guard item.parts.count > 1, let name = layout.copy(named: item.parts[0]),
        labels[name, default: item.parts[0]] == item.parts[0]
      else {
        if item.parts.count > 1, let name = layout.copy(named: item.parts[0]) { observeSecond(name, item.parts[0]) }
        if item.kind != .folder { arrangement.beside.append(item) }
        continue
      }
      labels[name] = item.parts[0]
      if places[name] == nil {
        places[name] = arrangement.shelves.count
        arrangement.shelves.append(Shelf(name: name, form: .zip, label: item.parts[0], container: file))
      }
      if let place = places[name] { arrangement.shelves[place].items.append(item.below(1)) }
    }
  }

  private mutating func fillFromZip(
    _ name: Layout.CopyName, _ item: Item, label: String, path: [[UInt8]]
  ) throws(IntakeError) {
    var shelf = Shelf(name: name, form: .zip, label: label)
    do throws(IntakeError) {
      let file = try arrangement.root.open(FolderWalk.join(path))
      if var items = try readZip(file, named: item.name, into: &shelf) {
        strip(&items) { _ in true }
        shelf.items = items
      }
    } catch {
      shelf.refuse(try Self.code(error))
    }
    arrangement.shelves.append(shelf)
  }

  /// Scans an archive and opens it; nil, and the shelf refused, if that cannot be.
  private mutating func readZip(
    _ file: OpenFile, named name: String, into shelf: inout Shelf
  ) throws(IntakeError) -> [Item]? {
    shelf.container = file
    let status = try file.status()
    guard status.kind == .file else {
      shelf.refuse("NOT-REGULAR")
      return nil
    }
    let size = status.identity.size
    guard size <= limits[.archiveBytes] else {
      shelf.refuse("ZIP-TOO-LARGE", value: String(size), limit: String(limits[.archiveBytes]))
      return nil
    }
    if let kind = Content.archive(try file.bytes(at: 0, count: Content.archiveHead)) {
      shelf.refuse(FileType(fileName: name) == .zip ? "TYPE-MISMATCH" : "ARCHIVE-KIND", value: kind.rawValue)
      return nil
    }
    let scan = try ArchiveScan(FileSource(file, count: size), limits: limits)
    shelf.problems = scan.problems
    if let mark = limits.warning(.archiveBytes), size > mark {
      shelf.problems.append(.init(code: "LARGE-ARCHIVE", value: String(size), limit: String(mark), refuses: false))
    }
    for member in scan.members { shelf.memberNames[member.index] = member.shownPath }
    shelf.refusal = scan.refusal
    guard scan.refusal == nil else { return nil }
    // Files and the folders that only their names tell of count alike.
    guard scan.members.count <= budget else {
      shelf.refuse("TOO-MANY-FILES", value: String(scan.members.count), limit: String(limits[.caseFiles]))
      return nil
    }
    budget -= scan.members.count
    let items = items(of: scan.members)
    if let nested = items.first(where: { isNested($0) }) {
      shelf.refuse("ZIP-NESTED", item: nested)
      return nil
    }
    guard !scan.members.isEmpty else { return [] }
    guard let archive = try Archive(file, members: scan.members, base: scan.base) else {
      shelf.refuse("ZIP-AMBIGUOUS", value: "members")
      return nil
    }
    arrangement.archives.append(archive)
    return items
  }

  private func items(of members: [ArchiveMember]) -> [Item] {
    let archive = arrangement.archives.count
    return members.map { member in
      Item(
        parts: member.parts, bytes: member.bytes,
        hex: member.spelling == .utf8 && member.isShownWhole ? nil : member.rawName.hexadecimal,
        spelling: member.spelling, kind: member.kind == .folder ? .folder : .file, size: member.size,
        place: .member(archive: archive, index: member.index), isUnmarked: member.isUnmarked)
    }
  }

  private func isNested(_ item: Item) -> Bool {
    guard item.kind == .file, !isIgnored(item), let dot = item.name.lastIndex(of: ".") else { return false }
    let ending = item.name[item.name.index(after: dot)...].lowercased()
    let archives: Set<String> = [
      "zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "iso", "arj", "lzh", "zst",
    ]
    // .z01 … .z99: parts of a split archive.
    let isPart = ending.count == 3 && ending.first == "z" && Int(ending.dropFirst()) != nil
    return archives.contains(ending) || isPart
  }

  /// Takes away folders around everything, as long as `mayStrip` says so.
  private func strip(_ items: inout [Item], _ mayStrip: (Item) -> Bool) {
    for _ in 0..<4 {
      let documents = items.filter { !isIgnored($0) && ($0.kind != .folder || $0.parts.count > 1) }
      guard let first = documents.first, first.parts.count > 1,
        documents.allSatisfy({ $0.parts.count > 1 && $0.parts[0] == first.parts[0] })
      else { return }
      var wrapper = first
      wrapper.parts = [first.parts[0]]
      guard mayStrip(wrapper) else { return }
      let name = first.parts[0]
      items = items.compactMap { item in
        guard item.parts.first == name else { return item }
        return item.parts.count > 1 ? item.below(1) : nil
      }
    }
  }

  // MARK: Both

  private func isIgnored(_ item: Item) -> Bool {
    item.parts.contains { layout.ignored($0) != nil }
  }

  private func copy(_ item: Item) -> Layout.CopyName? {
    switch item.kind {
    case .folder: layout.copy(named: item.name)
    case .file: FileType(fileName: item.name) == .zip ? layout.copy(named: item.name) : nil
    default: nil
    }
  }

  /// The first copy of a kind, without a number, where another of the kind has one: 紙本 beside 紙本 (2).
  private func bareCopy(_ item: Item, beside named: Set<Layout.CopyName>) -> Layout.CopyName? {
    guard item.kind == .folder, let name = layout.bareCopy(named: item.name), !named.contains(name),
      named.contains(where: { $0.id == name.id })
    else { return nil }
    return name
  }

  /// Folders that seem to be copies, and nobody can tell which.
  private mutating func observeUnnamed(_ items: [Item]) {
    for item in items where item.kind == .folder && layout.isLikeCopy(item.name) {
      arrangement.observations.append(Observation("COPY-UNNAMED", subject: "", value: item.name))
    }
  }

  /// The only entry that is not ignored.
  private func soleEntry(_ items: [Item]) -> Int? {
    let entries = items.indices.filter { layout.ignored(items[$0].name) == nil }
    return entries.count == 1 ? entries.first : nil
  }

  /// Whether a copy of that name can still be added.
  private mutating func add(_ name: Layout.CopyName, _ item: Item) -> Bool {
    if arrangement.shelves.contains(where: { $0.name == name }) {
      observeSecond(name, item.name)
      return false
    }
    guard arrangement.shelves.count < limits[.caseCopies] else {
      let id = name.id + "-" + String(name.number)
      arrangement.observations.append(
        Observation(
          "COPIES-OVER-LIMIT", subject: "copy:" + id, value: item.name, limit: String(limits[.caseCopies]), copy: id))
      return false
    }
    return true
  }

  /// Two folders of one copy's name: to Windows they may be one.
  private mutating func observeSecond(_ name: Layout.CopyName, _ label: String) {
    let id = name.id + "-" + String(name.number)
    let observation = Observation("COPY-TWICE", subject: "copy:" + id, value: label, copy: id)
    if !arrangement.observations.contains(observation) { arrangement.observations.append(observation) }
  }

  private mutating func refuseAll(_ code: String, value: Int) {
    var shelf = Shelf(name: Shelf.only, form: .folder, label: "")
    shelf.refuse(code, value: String(value), limit: String(limits[.caseFiles]))
    arrangement.shelves = [shelf]
  }

  private func notes(of shelf: Shelf, as name: Layout.CopyName?) -> [Observation] {
    var shelf = shelf
    if let name { shelf.name = name }
    return shelf.observations
  }

  /// The code of an error that costs only one copy; what concerns the machine is thrown on.
  private static func code(_ error: IntakeError) throws(IntakeError) -> String {
    switch error {
    case .medium: "INPUT-IO-ERROR"
    case .notFound, .changed: "INPUT-CHANGED"
    case .unreadable: "UNREADABLE"
    default: throw error
    }
  }
}

extension ArchiveMember {
  /// The name for people, also where it could not be read.
  fileprivate var shownPath: String {
    parts.isEmpty ? NameReader.escaped(Array(rawName.prefix(256))) : parts.joined(separator: "/")
  }
}
