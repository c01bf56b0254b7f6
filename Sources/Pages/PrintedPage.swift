/// A picture of a page with what every question about its print needs, worked out once.
public struct PrintedPage: Sendable {
  public let picture: PagePicture
  /// ``PagePicture/print``.
  public let print: Plane
  /// ``Plane/skew`` of the print.
  public let skew: Double

  public init(_ picture: PagePicture) {
    self.init(picture, print: picture.print)
  }

  private init(_ picture: PagePicture, print: Plane) {
    self.picture = picture
    self.print = print
    skew = print.skew
  }

  /// The page as it looks after so many quarter turns clockwise.
  public func turned(quarters: Int) -> PrintedPage {
    quarters % 4 == 0 ? self : PrintedPage(picture.turned(quarters: quarters), print: print.turned(quarters: quarters))
  }
}
