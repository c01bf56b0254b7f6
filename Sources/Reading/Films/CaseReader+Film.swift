public import Casefile
public import Intake
public import Wire

extension CaseReader {
  /// Whether a film of which this is said is to be handed in again.
  public func asksForAnotherFilm(_ observation: Observation) -> Bool { films.again.contains(observation.code) }

  /// Reads one film outside of any case; returns its file as the casefile would hold it, with the observations
  /// about it behind.
  ///
  /// - Parameter progress: called now and then with how much of it is done.
  public func film(
    _ file: LoneFile, progress: (ReaderProgress) -> Void = { _ in }
  ) -> (file: Element, observations: [Observation]) {
    var read = ReadFile(copy: "", path: file.name, type: file.type.rawValue)
    read.nameType = file.nameType?.rawValue ?? ""
    read.size = file.size
    var noticed: [Observation] = []
    // What is no film is not mended by another name.
    if file.isNamedOtherwise, file.size > 0, file.type.family == .video {
      noticed.append(
        Observation("TYPE-MISMATCH", subject: read.key, value: file.type.rawValue, limit: read.nameType,
          file: read.path))
    }
    if file.size == 0 {
      read.state = .failed
      read.reason = "EMPTY-FILE"
    } else if file.type.family == .video {
      noticed += look(at: file, &read) { done in
        // Just read by the reader, so that nothing is fetched from the medium again.
        try? file.digest(upTo: done.position)
        progress(done)
      }
    } else {
      read.state = .failed
      read.reason = "NO-FILM"
    }
    do throws(IntakeError) {
      read.digest = try file.digest()
    } catch {
      read.state = .notRun
      if read.reason.isEmpty { read.reason = error == .changed ? "INPUT-CHANGED" : "INPUT-IO-ERROR" }
    }
    if noticed.contains(where: { $0.code == read.reason }) { read.reason = "" }
    if !read.reason.isEmpty, read.facts?.problems.contains(where: { $0.code == read.reason }) != true {
      noticed.append(Observation(read.reason, subject: read.key, value: file.group, file: read.path))
    }
    return (FileElements.file(read, documents: []), noticed + FileElements.observations(read))
  }
}

extension LoneFile {
  /// What it is, as people say it who took it for a film.
  fileprivate var group: String {
    switch type.family {
    case .picture: type == .gif ? "gif" : "picture"
    case .office, .pdf, .xml: "document"
    case .archive: "zip"
    case .other, .video: type.rawValue
    }
  }
}
