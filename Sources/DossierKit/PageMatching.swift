public import Casefile
public import Schemas
internal import Intake
internal import Reading

/// Two files held against each other, page by page.
public struct PageMatching: Sendable {
  /// Which page is which, and where they are not the same.
  public let sheet: PageSetSheet
  /// What is wrong with either file as a whole, by codes of `tables/codes.xml`; empty if nothing is.
  public let problems: [String]

  /// Compares a file against another.
  ///
  /// - Parameter show: gets the page numbers of each pair and a JPEG of both pages with what differs framed; nobody
  ///   draws them if left out.
  public init(
    _ path: String, against other: String, schemas: SchemaFolder = .linkedIn,
    show: ((_ a: Int, _ b: Int, _ picture: [UInt8]) -> Void)? = nil
  ) throws(PageInspection.Failure) {
    let reader: PageReader
    do throws(ReadingError) { reader = try PageReader(schemas) } catch { throw .configuration("\(error)") }
    let first = try PageInspection.open(path), second = try PageInspection.open(other)
    (sheet, problems) = reader.compare(
      first, second, readers: reader.readers(), show: show.map { show in { pair, picture in show(pair.a, pair.b, picture) } })
  }
}
