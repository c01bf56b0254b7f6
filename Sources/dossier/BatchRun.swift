internal import Casefile
internal import DossierKit
internal import Glibc
internal import Reporting

/// The cases of a batch on their way: each in a child of its own, at most so many at a time.
struct BatchRun {
  private let cases: [ReceivedFolder.Case]
  private let folder: String
  private let out: String
  private let options: [String]
  private let console: Console
  private var results: [BatchReport.Line?]
  private var running: [pid_t: Int] = [:]

  init(cases: [ReceivedFolder.Case], folder: String, out: String, options: [String], console: Console) {
    self.cases = cases
    self.folder = folder
    self.out = out
    self.options = options
    self.console = console
    results = Array(repeating: nil, count: cases.count)
  }

  /// The lines of the cases that are done, in the cases' order.
  var lines: [BatchReport.Line] { results.compactMap(\.self) }

  /// Runs all cases. If somebody ends it before, all children are ended too, and the signal is returned.
  mutating func judge(jobs: Int) -> Int32? {
    let interruption = Interruption()
    var next = 0
    while next < cases.count || !running.isEmpty {
      while next < cases.count && running.count < jobs {
        start(next)
        next += 1
      }
      if running.isEmpty { continue }
      if let signal = interruption.wait() {
        endAll()
        return signal
      }
      reap()
    }
    return nil
  }

  private mutating func start(_ index: Int) {
    let place = out + "/" + cases[index].folder
    // An older report must not pass for this run's.
    for name in ["report.json", "report.html", OutputFolder.reasonName] { OutputFolder.remove(name, from: place) }
    let words = ["check"] + options + ["--report", "json", "--report", "html", "--out", place, "--"]
    if let child = Child.start(words, last: folder.pathBytes + [47] + cases[index].bytes) {
      running[child] = index
    } else {
      record(index, .unfinished, report: nil)
    }
  }

  /// Takes in every child that has ended.
  private mutating func reap() {
    while true {
      var status: Int32 = 0
      let child = unsafe waitpid(-1, &status, WNOHANG)
      guard child > 0 else { return }
      guard let index = running.removeValue(forKey: child) else { continue }
      if let code = Child.exitStatus(status) {
        let place = out + "/" + cases[index].folder + "/"
        let report = try? WholeFile.read(place + "report.json").get()
        let reason = report == nil ? try? WholeFile.read(place + OutputFolder.reasonName).get() : nil
        record(
          index, ExitStatus(rawValue: code) ?? .unfinished, report: report,
          note: reason.map { String(decoding: $0, as: UTF8.self).split(separator: "\n").joined(separator: " ") } ?? "")
      } else {
        console.say("batch.crashed", String(index + 1))
        record(index, .unfinished, report: nil, note: console.words("batch.broke-off", console.language))
      }
    }
  }

  private mutating func record(_ index: Int, _ status: ExitStatus, report: [UInt8]?, note: String = "") {
    results[index] = BatchReport.Line(
      name: cases[index].name, folder: cases[index].folder, report: report, status: status, note: note)
    console.progress("batch.progress", results.count { $0 != nil }, cases.count)
  }

  private mutating func endAll() {
    for child in running.keys { kill(child, SIGTERM) }
    for child in running.keys {
      var status: Int32 = 0
      while unsafe waitpid(child, &status, 0) < 0 && errno == EINTR {}
    }
    running = [:]
  }
}
