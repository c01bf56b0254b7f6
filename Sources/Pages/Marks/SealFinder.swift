/// A patch of coloured ink.
struct InkPatch: Sendable {
  var shape: TurnedBox
  /// Upright, in pixels of the page.
  var box: PixelBox
  /// Millimetres.
  var longer: Double
  var shorter: Double
  /// Share of the rectangle that is ink.
  var cover: Double
}

/// Finds red seals, and what may be a stamp of words.
enum SealFinder {
  /// A seal.
  struct Seal: Sendable {
    var patch: InkPatch
    var isCompany: Bool
    var isSquare: Bool
    var confidence: Double
  }

  /// The seals on a page, from top to bottom.
  static func seals(in ink: ColouredInk) -> [Seal] {
    let found = patches(of: ink.red, in: ink, gap: MarkThresholds.sealGap).compactMap(seal)
    // Where the frame of a seal is worn, what is inside of it hangs together with nothing.
    return found.filter { seal in
      !found.contains { $0.patch.longer > seal.patch.longer && $0.patch.box.contains(seal.patch.box) }
    }
  }

  private static func seal(_ patch: InkPatch) -> Seal? {
    guard patch.longer < patch.shorter * MarkThresholds.sealShape, patch.cover > MarkThresholds.sealCover else {
      return nil
    }
    let side = patch.longer
    let isCompany = MarkThresholds.companySeal.contains(side)
    guard isCompany || MarkThresholds.personalSeal.contains(side) else { return nil }
    // How far it is from what is no seal, by its shape and its ink.
    let shape = 1 - (side / patch.shorter - 1) / (MarkThresholds.sealShape - 1)
    let cover = (patch.cover - MarkThresholds.sealCover) / MarkThresholds.sealCover
    return Seal(
      patch: patch, isCompany: isCompany, isSquare: patch.shape.outline > MarkThresholds.squareOutline,
      confidence: 0.5 + 0.45 * min(1, shape * 2, cover))
  }

  /// Coloured places that may hold a line of words.
  static func stamps(in ink: ColouredInk) -> [InkPatch] {
    let all = patches(of: ink.coloured, in: ink, gap: MarkThresholds.stampGap).filter { patch in
      MarkThresholds.stampShape.contains(patch.longer / patch.shorter)
        && MarkThresholds.stampHeight.contains(patch.shorter) && patch.cover > MarkThresholds.stampCover
    }
    return Array(all.sorted { $0.cover * $0.longer > $1.cover * $1.longer }.prefix(MarkThresholds.mostStamps))
  }

  /// Ink that is joined over gaps up to a length.
  static func patches(of mask: PixelMask, in ink: ColouredInk, gap: Double) -> [InkPatch] {
    let reach = max(1, Int((gap * ink.millimetre / 2).rounded()))
    let least = Int(2 * ink.millimetre)
    return mask.thickened(by: reach).runs.connected.compactMap { runs in
      guard runs.count > least + 2 * reach else { return nil }
      return patch(runs, of: mask, in: ink)
    }
  }

  /// What of a mask lies under some runs.
  private static func patch(
    _ runs: [PixelRun], of mask: PixelMask, in ink: ColouredInk
  ) -> InkPatch? {
    var rows: [PixelRun] = []
    var area = 0
    var sides = (left: Int.max, right: 0)
    for run in runs {
      var first = -1, last = -1
      for x in run.first...run.last where mask[x, run.row] {
        if first < 0 { first = x }
        last = x
        area += 1
      }
      guard first >= 0 else { continue }
      rows.append((run.row, first, last))
      sides = (min(sides.left, first), max(sides.right, last))
    }
    guard let shape = TurnedBox(rows), let top = rows.first?.row, let bottom = rows.map(\.row).max() else { return nil }
    let box = PixelBox(x: sides.left, y: top, width: sides.right - sides.left + 1, height: bottom - top + 1)
    return InkPatch(
      shape: shape, box: ink.onPage(box), longer: shape.longer / ink.millimetre,
      shorter: shape.shorter / ink.millimetre, cover: Double(area) / (shape.longer * shape.shorter))
  }
}
