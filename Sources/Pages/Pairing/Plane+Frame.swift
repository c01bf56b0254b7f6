extension Plane {
  /// Whether a box of ink is a frame with nothing in it, as stands before what may be ticked.
  ///
  /// Its lines are as thin as a pixel: they come out another way with every scan, and one empty box is then often more
  /// like its neighbour than like itself. That is no sign of a change while both are empty.
  func isEmptyFrame(_ box: PixelBox) -> Bool {
    let least = Int(PairingThresholds.leastFrameSide * PairingThresholds.millimetre)
    let slack = PairingThresholds.frameSlack
    guard min(box.width, box.height) >= max(least, 4 * slack), box.width <= 2 * box.height, box.height <= 2 * box.width,
      box.x >= slack, box.y >= slack, box.x + box.width + slack <= width, box.y + box.height + slack <= height
    else { return false }
    let source = bytes.span
    func isInked(_ x: Range<Int>, _ y: Range<Int>, from ink: UInt8) -> Bool {
      for row in y { for column in x where source[row * width + column] >= ink { return true } }
      return false
    }
    // A line between two pixels is fainter than print.
    let faint = PairingThresholds.faintInk
    let right = box.x + box.width, bottom = box.y + box.height
    // From a little outside to a little inside of each side.
    let bands = (
      left: box.x - slack..<box.x + slack + 1, right: right - slack - 1..<right + slack,
      top: box.y - slack..<box.y + slack + 1, bottom: bottom - slack - 1..<bottom + slack
    )
    let across = box.x..<right, down = box.y..<bottom
    let drawn = [
      across.count { isInked($0..<$0 + 1, bands.top, from: faint) }, across.count { isInked($0..<$0 + 1, bands.bottom, from: faint) },
      down.count { isInked(bands.left, $0..<$0 + 1, from: faint) }, down.count { isInked(bands.right, $0..<$0 + 1, from: faint) },
    ]
    let lengths = [box.width, box.width, box.height, box.height]
    guard zip(drawn, lengths).allSatisfy({ Double($0) >= PairingThresholds.frameDrawn * Double($1) }) else { return false }
    return !isInked(
      bands.left.upperBound..<bands.right.lowerBound, bands.top.upperBound..<bands.bottom.lowerBound,
      from: PairingThresholds.thinInk)
  }
}
