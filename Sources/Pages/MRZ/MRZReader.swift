/// Finds the two lines of a passport on a page and reads them: by their strokes, by a course of equal steps, and
/// by the likeness to the letters of OCR-B. Check digits decide nothing here; they are proof only as long as
/// nobody chose by them.
public enum MRZReader {
  /// The zone on a page, or `nil` where none is found.
  ///
  /// - Parameter plane: ``PagePicture/print``.
  public static func zone(on plane: Plane) -> PassportZone? {
    var search = ZoneSearch(plane)
    return search.best()
  }
}

/// Looks for a zone in a picture and in the picture lying on its side, the likelier first.
private struct ZoneSearch {
  /// The picture as it is, and turned by a quarter.
  private let upright: Pyramid
  private var lying: Pyramid?
  private var found: PassportZone?

  init(_ plane: Plane) {
    upright = Pyramid(plane)
  }

  mutating func best() -> PassportZone? {
    for side in MRZThresholds.sides {
      for smear in MRZThresholds.smears {
        let bands = BandFinder.bands(in: upright, side: side, smear)
        // A page with long lines of print across lies the right way, or on its head.
        let liesAcross = (bands.first?.score ?? 0) >= MRZThresholds.longLine
        if liesAcross {
          if look(through: bands, upright, quarters: 0) { return found }
          continue
        }
        let turned = lying ?? Pyramid(turning: upright)
        lying = turned
        if look(through: BandFinder.bands(in: turned, side: side, smear), turned, quarters: 1) { return found }
        if look(through: bands, upright, quarters: 0) { return found }
      }
    }
    guard let found, found.shape >= Double(MRZThresholds.hopeless) else { return nil }
    return found
  }

  /// Keeps the best zone of some bands; true as soon as one is sure.
  private mutating func look(through bands: [Band], _ pyramid: Pyramid, quarters: Int) -> Bool {
    for band in bands {
      for var zone in zones(through: band, pyramid) where zone.shape > found?.shape ?? 0 {
        zone.quarters += quarters
        found = zone
        if zone.shape >= Double(MRZThresholds.sure) { return true }
      }
    }
    return false
  }

  private func zones(through band: Band, _ pyramid: Pyramid) -> [PassportZone] {
    let traces = LineTracer(pyramid: pyramid).traces(through: band)
    guard let strongest = traces.first?.trace.score, strongest > MRZThresholds.faintestCourse else { return [] }
    var zones: [PassportZone] = []
    for (trace, isUpsideDown) in traces.prefix(2) where trace.score > strongest * 0.7 {
      guard let (cells, _) = ZoneSampler(pyramid: pyramid).cells(along: trace) else { continue }
      var zone = PassportZone(cells: cells)
      zone.quarters = isUpsideDown ? 2 : 0
      zones.append(zone)
      if zone.shape >= Double(MRZThresholds.sure) { break }
    }
    return zones
  }
}
