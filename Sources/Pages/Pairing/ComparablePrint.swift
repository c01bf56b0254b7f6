/// A print with all that comparing it needs, worked out once: a certificate is held against each other one of its layout.
public struct ComparablePrint: Sendable {
  let print: PagePrint
  let field: InkField
  /// A small one, for finding how two prints lie on each other.
  let rough: InkField
  let glyphs: [PrintedGlyph]

  public init(_ print: PagePrint) {
    self.print = print
    field = InkField(print.ink, isSoft: true)
    rough = InkField(print.ink.reduced(by: PairingThresholds.roughStep))
    glyphs = print.glyphs
  }

  /// About how much memory it takes.
  public var byteCount: Int { print.byteCount + field.byteCount + rough.byteCount }

  /// The same print turned about its middle, so that what lay aslant by a sine lies level.
  func turned(bySine sine: Double) -> ComparablePrint { ComparablePrint(print.turned(bySine: sine)) }
}
