internal import Reading
internal import Wire

/// Tries on this machine, with the very programs that read the cases, whether their walls stand and whether
/// they have what they need.
public struct SelfTest: Sendable {
  /// One thing that was tried in every reader.
  public struct Check: Sendable, Hashable {
    /// Stands for its words in `reports/selftest.xml`.
    public var id: String
    /// The readers in which it went otherwise, each with what happened: `pdf: allowed`.
    public var failures: [String]
    /// It went as it must in every reader.
    public var holds: Bool { failures.isEmpty }
  }

  /// One reader.
  public struct ReaderState: Sendable, Hashable {
    /// Its file name.
    public var name: String
    public var version = ""
    /// What it has shut, or why it did not start: a code of `tables/codes.xml`.
    public var restrictions: [String] = []
    public var problem = ""
    public var libraries: [String] = []
    /// Packages of the system whose files it needs.
    public var data: [String] = []
    /// Those of ``data`` that cannot be had.
    public var missingData: [String] = []
  }

  public var checks: [Check] = []
  public var readers: [ReaderState] = []
  /// `closed` or `partial`; `open` where a reader cannot be shut in, so that nothing is decoded.
  public var posture = "closed"

  /// Every reader starts and is shut in, every check holds, no data is missing.
  public var holds: Bool {
    posture != "open" && checks.allSatisfy(\.holds)
      && readers.allSatisfy { $0.problem.isEmpty && $0.missingData.isEmpty }
  }

  /// Tries everything.
  public static func full() -> SelfTest {
    var test = SelfTest(Probe.checks)
    test.ask { readers, family, state in
      state.libraries = readers.probe(.libraries, family).answer
      state.data = readers.probe(.data, family).answer
      state.missingData = readers.probe(.missingData, family).answer
    }
    return test
  }

  /// Tries what leaves the readers alive: what runs before every batch.
  public static func quick() -> SelfTest {
    SelfTest([.quick])
  }

  private init(_ probes: [Probe]) {
    let readers = ReaderProcess(terms: ReaderTerms(all: ReaderLimits(wall: 20, memory: Self.memory)))
    // Whoever never comes to an end is not waited for long.
    let hurried = ReaderProcess(terms: ReaderTerms(all: ReaderLimits(wall: 0.3, memory: Self.memory)))
    for family in ReaderFamily.allCases {
      var state = ReaderState(name: family.executable)
      if let greeting = readers.greeting(of: family) {
        state.version = greeting.version
        state.restrictions = greeting.restrictions
      } else {
        state.problem = readers.probe(.quick, family).ending?.code ?? ""
      }
      self.readers.append(state)
    }
    let running = ReaderFamily.allCases.filter { family in
      self.readers.contains { $0.name == family.executable && $0.problem.isEmpty }
    }
    posture = running.count < self.readers.count ? "open" : readers.posture.rawValue
    checks = probes.map { probe in
      var check = Check(id: probe.rawValue, failures: [])
      for family in ReaderFamily.allCases {
        guard running.contains(family) else {
          check.failures.append("\(family.rawValue): not started")
          continue
        }
        let isEndless = probe == .loop || probe == .sleep
        let (answer, ending) = (isEndless ? hurried : readers).probe(probe, family)
        if !probe.isHeld(by: answer, ending) {
          let happened = ending?.code ?? answer.joined(separator: " ")
          check.failures.append("\(family.rawValue): \(happened)")
        }
      }
      return check
    }
  }

  private mutating func ask(_ body: (ReaderProcess, ReaderFamily, inout ReaderState) -> Void) {
    let readers = ReaderProcess(terms: ReaderTerms(all: ReaderLimits(wall: 20, memory: Self.memory)))
    for (index, family) in ReaderFamily.allCases.enumerated() where self.readers[index].problem.isEmpty {
      body(readers, family, &self.readers[index])
    }
  }

  /// Small, so that exhausting it takes no time.
  private static let memory = 256 << 20
}

extension Probe {
  /// Whether what came of it is what must come of it.
  fileprivate func isHeld(by answer: [String], _ ending: ReaderOutcome?) -> Bool {
    switch self {
    case .readSystemFile, .listHome, .listRoot, .openMemory, .writeFile, .deleteFile, .internetSocket,
      .localSocket, .runProgram, .fork, .signalParent, .trace, .namespace:
      ending == .violation || answer == [Probe.denied]
    case .quick: answer == [Probe.denied]
    case .segment, .abort, .stack, .shortReply, .noReply, .exitStatus: ending == .crashed
    case .memory: ending == .memory
    case .loop, .sleep: ending == .timedOut
    case .floodOutput, .floodErrors: answer == [Probe.survived]
    case .floodReply, .garbage: ending == .badReply
    case .descriptors: answer == [Probe.ownDescriptors]
    case .environment: answer == [Probe.ownEnvironment]
    case .libraries, .data, .missingData: true
    }
  }
}
