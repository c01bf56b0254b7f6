public import Casefile
public import Schemas
internal import Intake
internal import Reading

/// One file looked at by itself: what its pages say.
public struct PageInspection: Sendable {
  /// Why a file was not looked at.
  public enum Failure: Error, Hashable, Sendable {
    case notFound
    case notAFile
    /// It has no pages: neither a PDF nor a picture.
    case noPages
    /// By the system's error number.
    case unreadable(Int32)
    case configuration(String)
  }

  /// The pages in their order.
  public private(set) var sheets: [PageSheet] = []
  /// What is wrong with the file as a whole, by a code of `tables/codes.xml`; empty if nothing is.
  public private(set) var problem = ""

  /// Looks at a file.
  ///
  /// - Parameter show: gets each page's number and a JPEG of it with what was found framed; nobody draws them if
  ///   left out.
  public init(
    _ path: String, schemas: SchemaFolder = .linkedIn, show: ((Int, [UInt8]) -> Void)? = nil
  ) throws(Failure) {
    let reader: PageReader
    do throws(ReadingError) { reader = try PageReader(schemas) } catch { throw .configuration("\(error)") }
    let file = try Self.open(path)
    let readers = reader.readers()
    var found: [PageSheet] = []
    problem = reader.read(file, readers: readers) { sheet, picture in
      found.append(sheet)
      guard let show else { return }
      let frames = sheet.marks.map(\.box) + (sheet.zone.map { [$0.box] } ?? [])
      if let bytes = picture(frames, 1_600) { show(sheet.page, bytes) }
    }
    sheets = found
  }

  /// Opens a file that has pages.
  static func open(_ path: String) throws(Failure) -> LoneFile {
    let file: LoneFile
    do throws(IntakeError) {
      file = try LoneFile(path)
    } catch {
      switch error {
      case .notFound: throw .notFound
      case .notACase: throw .notAFile
      case .unreadable(let number), .medium(let number), .system(let number): throw .unreadable(number)
      default: throw .unreadable(5)
      }
    }
    guard file.type.family == .pdf || file.type.family == .picture else { throw .noPages }
    return file
  }
}
