internal import Casefile
public import Intake
public import Wire

/// Reads every file of an open case by the reader that knows its kind.
public struct CaseReader: Sendable {
  private let readers: ReaderProcess
  private let forms: @Sendable (FileFacts) -> [FormReading]
  /// Bytes of a text that is read in this process.
  private let textLimit: Int

  /// - Parameters:
  ///   - readers: The readers' processes of this case; no other case shares them.
  ///   - forms: Finds the forms in what a reader said.
  public init(
    readers: ReaderProcess, limits: Limits, forms: @escaping @Sendable (FileFacts) -> [FormReading]
  ) {
    self.readers = readers
    textLimit = limits["xml-bytes"]?.value ?? 0
    self.forms = forms
  }

  /// Reads a case, file by file.
  ///
  /// - Parameter progress: Called with how many files are done, of how many.
  public func read(_ open: Case, progress: (Int, Int) -> Void) -> ReadCase {
    let inventory = open.inventory
    var result = ReadCase()
    result.digest = inventory.digest
    result.copiesAreExplicit = inventory.copiesAreExplicit
    result.copies = inventory.copies.map(ReadCopy.init)
    result.observations = inventory.observations
    // The same bytes say the same: a file that stands in several copies is read once.
    var known: [String: Reading] = [:]
    for (index, file) in inventory.files.enumerated() {
      var read = ReadFile(file)
      if file.isReadable {
        let key = file.type.rawValue + file.digest
        let reading = known[key] ?? self.reading(of: file, in: open)
        if !file.digest.isEmpty { known[key] = reading }
        reading.fill(&read)
      }
      result.files.append(read)
      for code in read.charges {
        result.observations.append(Observation(code, subject: read.key, copy: read.copy, file: read.path))
      }
      progress(index + 1, inventory.files.count)
    }
    return result
  }

  /// What reading one file came to.
  private struct Reading {
    var state = ReadFile.State.read
    var reason = ""
    var facts: FileFacts?
    var forms: [FormReading] = []
    var bytes: [UInt8] = []

    func fill(_ file: inout ReadFile) {
      file.state = state
      file.reason = reason
      file.facts = facts
      file.forms = forms
      file.bytes = bytes
    }
  }

  private func reading(of file: CaseFile, in open: Case) -> Reading {
    var reading = Reading()
    do throws(IntakeError) {
      switch file.type.family {
      case .office: reading = try ask(.office, file, open)
      case .pdf: reading = try ask(.pdf, file, open)
      case .picture: reading = try ask(.image, file, open)
      case .video: reading = try ask(.video, file, open)
      case .xml:
        reading.bytes = try open.bytes(of: file, limit: textLimit)
      case .archive, .other:
        guard file.type == .text else {
          reading.state = .notRead
          reading.reason = "TYPE-UNKNOWN"
          break
        }
        reading.bytes = try open.bytes(of: file, limit: textLimit)
      }
    } catch {
      (reading.state, reading.reason) = Self.charge(error)
    }
    return reading
  }

  private func ask(_ family: ReaderFamily, _ file: CaseFile, _ open: Case) throws(IntakeError) -> Reading {
    var reading = Reading()
    let input = try open.open(file)
    switch readers.facts(of: input.descriptor, type: file.type.rawValue, family: family) {
    case .facts(let facts):
      reading.facts = facts
      if facts.isReadable {
        reading.forms = forms(facts)
      } else {
        reading.state = .failed
        reading.reason = facts.problems.first?.code ?? "DECODER-REFUSED"
      }
    case let other:
      reading.state = .notRun
      reading.reason = other.code ?? ""
    }
    return reading
  }

  /// What an error of the medium or the machine is charged as; never to the applicant.
  private static func charge(_ error: IntakeError) -> (ReadFile.State, String) {
    switch error {
    case .changed: (.notRun, "INPUT-CHANGED")
    case .notToBeHad(let code): (.failed, code)
    case .tooLarge: (.notRead, "TOO-LARGE")
    case .unreadable: (.failed, "UNREADABLE")
    case .notFound, .notACase, .medium, .configuration, .system: (.notRun, "INPUT-IO-ERROR")
    }
  }
}

extension ReadCopy {
  fileprivate init(_ copy: Copy) {
    self.init(id: copy.id, kind: copy.kind.rawValue, number: copy.number)
    digest = copy.digest
    if case .refused(let code) = copy.state { refusal = code }
    form = copy.form.rawValue
    fileCount = copy.fileCount
  }
}

extension ReadFile {
  fileprivate init(_ file: CaseFile) {
    self.init(copy: file.copy, path: file.path, type: file.type.rawValue)
    key = file.key
    pathHex = file.pathHex ?? ""
    nameType = file.nameType?.rawValue ?? ""
    size = file.size
    digest = file.digest
    switch file.state {
    case .readable: state = .read
    case .ignored(let why): (state, reason) = (.ignored, why)
    case .failed(let code): (state, reason) = (.failed, code)
    }
  }

  /// The codes that reading adds to what intake and the reader itself noticed.
  fileprivate var charges: [String] {
    state == .notRun || state == .notRead ? [reason] : []
  }
}
