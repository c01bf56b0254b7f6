extension Plane {
  /// Where lines of print stand on a level page of white paper, without ruled lines and specks: one box for each piece
  /// of a line that no gap of more than a letter parts.
  ///
  /// - Parameter resolution: pixels an inch.
  public func printedLines(resolution: Double) -> [PixelBox] {
    let millimetre = resolution / 25.4
    let dark = Plane(width: width, height: height) { out in
      let source = bytes.span
      for index in out.indices { out[index] = source[index] < PageThresholds.lineTone ? 255 : 0 }
    }
    let print = dark.withoutRules(longer: Int(PageThresholds.lineRule * millimetre))
    let joined = print.closedAcross(Int(PageThresholds.lineGap * millimetre))
    let heights = (PageThresholds.lineHeights.lowerBound * millimetre)...(PageThresholds.lineHeights.upperBound * millimetre)
    return joined.components.map(\.box).filter { box in
      heights.contains(Double(box.height)) && 3 * box.width >= 4 * box.height
    }
  }
}
