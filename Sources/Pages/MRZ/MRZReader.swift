/// Finds the two lines of a passport on a page and reads them: by their strokes, by a course of equal steps, and
/// by the likeness to the letters of OCR-B. Check digits decide nothing here; they are proof only as long as
/// nobody chose by them.
public enum MRZReader {
  /// The zone on a page, or `nil` where none is found.
  ///
  /// - Parameter plane: red light where the picture has colours: red stamps fade there.
  public static func zone(on plane: Plane) -> PassportZone? {
    var best: PassportZone?
    for quarters in [0, 1] {
      let turned = plane.turned(quarters: quarters)
      let pyramid = Pyramid(turned)
      for side in MRZThresholds.sides {
        for band in BandFinder.bands(in: turned, side: side) {
          for zone in zones(through: band, pyramid) where zone.shape > best?.shape ?? 0 {
            best = zone
            best?.quarters += quarters
          }
          if let best, best.shape >= Double(MRZThresholds.sure) { return best }
        }
      }
    }
    guard let best, best.shape >= Double(MRZThresholds.hopeless) else { return nil }
    return best
  }

  private static func zones(through band: Band, _ pyramid: Pyramid) -> [PassportZone] {
    let tracer = LineTracer(pyramid: pyramid)
    var traces = tracer.traces(through: band, upsideDown: false).map { ($0, 0) }
    // Lines that read well need not be tried the other way round.
    if (traces.first?.0.score ?? 0) < MRZThresholds.plainCourse {
      traces += tracer.traces(through: band, upsideDown: true).map { ($0, 2) }
      traces.sort { $0.0.score > $1.0.score }
    }
    guard let strongest = traces.first?.0.score, strongest > MRZThresholds.faintestCourse else { return [] }
    var zones: [PassportZone] = []
    for (trace, quarters) in traces.prefix(2) where trace.score > strongest * 0.7 {
      guard let (cells, _) = ZoneSampler(pyramid: pyramid).cells(along: trace) else { continue }
      var zone = PassportZone(cells: cells)
      zone.quarters = quarters
      zones.append(zone)
      if zone.shape >= Double(MRZThresholds.sure) { break }
    }
    return zones
  }
}
