/// What is written in a field.
struct FieldLook: Sendable {
  /// In pixels of the page.
  var box: PixelBox
  /// Strokes longer than print has.
  var hasStrokes: Bool
  /// Nothing at all.
  var isBlank: Bool
  var confidence: Double

  /// Looks at the place beside a label.
  ///
  /// - Parameters:
  ///   - plane: in which every ink is dark.
  ///   - degrees: by which lines of print fall to the right.
  init?(beside label: FieldLabel, on plane: Plane, millimetre: Double, degrees: Double) {
    func pixels(_ length: Double) -> Int { Int((length * millimetre).rounded()) }
    let left = label.box.x + label.box.width + pixels(1)
    let right = min(
      label.next.map { $0 - pixels(1) } ?? .max, left + pixels(MarkThresholds.fieldWidth),
      plane.width - pixels(MarkThresholds.pageRim))
    let reach = label.kind.isSeal ? MarkThresholds.sealField : MarkThresholds.strokeField
    let slope = Trigonometry.tangent(degrees * .pi / 180)
    // A line that falls to the right lies lower in the field than at its label.
    let shift = Int(slope * (Double(left + right) / 2 - Double(label.box.x + label.box.width / 2)))
    let middle = label.box.y + label.box.height / 2 + shift
    let top = max(0, middle - pixels(reach.above)), bottom = min(plane.height, middle + pixels(reach.below))
    guard right - left >= pixels(MarkThresholds.leastField), bottom - top >= pixels(5) else { return nil }
    box = PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    let part = plane.cropped(x: left, y: top, width: right - left, height: bottom - top).levelled(degrees).plane
    let ink = PixelMask(inkOf: part, share: MarkThresholds.strokeInk, tile: pixels(2))
      .withoutRules(longer: pixels(MarkThresholds.ruleLength))
    let speck = max(2, Int(MarkThresholds.strokeSpeck * millimetre * millimetre))
    let strokes = ink.plane.components.filter { $0.area > speck }
    let share = Double(strokes.reduce(0) { $0 + $1.area }) / Double(box.width * box.height)
    let extent = strokes.map { Double(max($0.box.width, $0.box.height)) / millimetre }.max() ?? 0
    hasStrokes = extent >= MarkThresholds.strokeLength && share >= MarkThresholds.strokeShare
    isBlank = share < MarkThresholds.blankField && extent < MarkThresholds.blankExtent
    confidence =
      isBlank
      ? 0.6 + 0.35 * (1 - share / MarkThresholds.blankField)
      : min(0.95, 0.5 + 0.4 * (extent / MarkThresholds.strokeLength - 1))
  }
}

extension PixelMask {
  /// Without straight lines across and down that are longer than a stroke of a pen would be.
  func withoutRules(longer length: Int) -> PixelMask {
    guard length > 1 else { return self }
    let across = thickenedDown.startsOfRows(length).places
    let down = thickenedAcross.startsOfColumns(length).places
    var result = self
    for (x, y) in across { for row in y - 1...y + 1 { result.clear(row: row, from: x, to: x + length) } }
    for (x, y) in down { for row in y..<y + length { result.clear(row: row, from: x - 1, to: x + 2) } }
    return result
  }

  private mutating func clear(row: Int, from first: Int, to end: Int) {
    guard row >= 0, row < height else { return }
    for x in max(0, first)..<max(0, first, min(end, width)) { clear(x, row) }
  }

  /// A byte a pixel.
  var plane: Plane {
    Plane(width: width, height: height) { out in
      for (x, y) in places { out[y * width + x] = 255 }
    }
  }
}
