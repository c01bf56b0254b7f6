internal import Casefile

extension Joiner {
  /// Lists the workers: those of the manifests, those of the application form, then those of whom only their
  /// own papers speak.
  mutating func findWorkers() {
    for manifest in manifests {
      let listed = manifest.root.children("worker").map { WorkerList.Profile($0) }
      manifestWorkers.append(listed.isEmpty ? [] : workers.place(listed, mayAdd: true))
    }
    for piece in pieces {
      guard let form = piece.form, !piece.isOfWorker else { continue }
      let rows = form.rows("worker")
      if !rows.isEmpty {
        formWorkers[place(of: form, in: piece)] = workers.place(
          rows.map { WorkerList.Profile($0) }, mayAdd: true)
      } else {
        let profile = WorkerList.Profile(form, role: "contact")
        guard !profile.isEmpty else { continue }
        formWorkers[place(of: form, in: piece)] = workers.place(
          [profile], mayAdd: workers.profiles.allSatisfy { $0.isStranger(to: profile) })
      }
    }
    let isListed = !workers.profiles.isEmpty
    for piece in pieces where piece.isOfWorker && !isListed {
      guard let profile = profile(of: piece), !profile.isEmpty else { continue }
      workers.placeStranger(profile)
    }
    if isListed { findUnlistedWorkers() }
    if workers.profiles.isEmpty { workers.placeStranger(WorkerList.Profile()) }
  }

  /// A folder for each worker, and the same paper in two of them, one for a worker who is known and one for
  /// somebody with another number and another name: that is another worker, though the lists leave him out.
  /// What was only recognised from a picture may be misread and tells nobody apart.
  private mutating func findUnlistedWorkers() {
    var known: [[String]: Set<[String]>] = [:]
    var strangers: [(place: [String], folders: [String], profile: WorkerList.Profile)] = []
    for piece in pieces where piece.isOfWorker {
      let folders = file(piece).folders
      guard let profile = profile(of: piece), !profile.isEmpty else { continue }
      if workers.find(profile) != nil {
        known[[piece.copy, piece.id], default: []].insert(folders)
      } else if !folders.isEmpty, let form = piece.form, !form.fields.contains(where: \.isRecognised) {
        strangers.append(([piece.copy, piece.id], folders, profile))
      }
    }
    for stranger in strangers {
      guard let others = known[stranger.place], others.contains(where: { $0 != stranger.folders }) else { continue }
      workers.placeUnlisted(stranger.profile)
    }
  }

  /// What a piece says of the worker whose paper it is.
  private func profile(of piece: Piece) -> WorkerList.Profile? {
    if let form = piece.form { return WorkerList.Profile(form, role: piece.role) }
    var profile = WorkerList.Profile()
    for pair in MachineReadable.lines(of: piece, in: file(piece)) {
      let zone = MRZ.parse(lines: [pair.first, pair.second])
      profile.add(passport: zone.documentNumber)
      profile.add(name: zone.name)
    }
    return profile.isEmpty ? nil : profile
  }

  /// Finds the worker of each piece that is one worker's: by the manifest, by passport number and name on it, by
  /// the folder, and by what else lies in the folder.
  mutating func bindPieces() {
    for index in pieces.indices where pieces[index].isOfWorker {
      pieces[index].worker = worker(of: pieces[index])
    }
    guard workers.profiles.count > 1 else { return }
    var beside: [[String]: Set<Int>] = [:]
    for piece in pieces {
      guard let worker = piece.worker else { continue }
      beside[[piece.copy] + file(piece).folders, default: []].insert(worker)
    }
    for index in pieces.indices where pieces[index].isOfWorker && pieces[index].worker == nil {
      let folders = file(pieces[index]).folders
      guard !folders.isEmpty, let found = beside[[pieces[index].copy] + folders], found.count == 1 else {
        continue
      }
      pieces[index].worker = found.first
    }
    for index in pieces.indices where pieces[index].isOfWorker && pieces[index].worker == nil {
      pieces[index].isSure = false
    }
  }

  private func worker(of piece: Piece) -> Int? {
    if workers.profiles.count == 1 { return 0 }
    if let number = piece.entry?.worker, let manifest = piece.manifest,
      let found = worker(number, of: manifest)
    {
      return found
    }
    if let profile = profile(of: piece), let found = workers.find(profile) { return found }
    let own = file(piece)
    for name in own.folders.reversed() + [own.stem] {
      if let found = workers.named(in: name) { return found }
    }
    return nil
  }

  /// The worker whom a manifest gives a number: by its attribute, else by its place.
  func worker(_ number: Int, of manifest: Int) -> Int? {
    let elements = manifests[manifest].root.children("worker")
    let index = elements.firstIndex { $0["id"] == String(number) } ?? number - 1
    return manifestWorkers[manifest].indices.contains(index) ? manifestWorkers[manifest][index] : nil
  }
}
