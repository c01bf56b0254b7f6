import Foundation
import Intake
import Reading
import TestSupport
import Wire

/// A reader gave no facts.
struct NoFacts: Error {
  let outcome: ReaderOutcome
}

/// Asks the readers of the build that runs about files on disk.
struct ReaderOfTheBuild {
  let family: ReaderFamily
  let process: ReaderProcess

  init(_ family: ReaderFamily, _ limits: Limits? = nil) throws {
    self.family = family
    process = try ReaderProcess(folder: buildFolder, terms: ReaderTerms(limits ?? Limits()))
  }

  func outcome(_ path: String, type: String = "") throws -> ReaderOutcome {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let figures = family == .video ? try FilmTables().figures : [:]
    return process.facts(of: file.fileDescriptor, type: type, family: family, figures: figures)
  }

  func facts(_ path: String, type: String = "") throws -> FileFacts {
    let outcome = try outcome(path, type: type)
    guard case .facts(let facts) = outcome else { throw NoFacts(outcome: outcome) }
    return facts
  }

  func preview(_ path: String, type: String = "", page: Int = 1, time: Double = 0, maxSide: Int) throws
    -> [UInt8]?
  {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    return process.preview(
      of: file.fileDescriptor, type: type, family: family, page: page, time: time, maxSide: maxSide)
  }
}
