internal import CLeptonica
package import Wire

extension Raster {
  /// The pixels of the page that the picture is, as large as can be handed on; transparent places are white.
  ///
  /// - Parameters:
  ///   - resolution: pixels an inch; what the file says if left out.
  ///   - pages: how many the file has.
  package func pixels(resolution: Double? = nil, pages: Int) -> (PagePictureHead, [UInt8])? {
    guard let opaque = unsafe Raster(owning: pixRemoveAlpha(picture)),
      let full = unsafe Raster(owning: pixConvertTo8Or32(opaque.picture, Int32(L_CLONE), 0))
    else { return nil }
    let isGrey = unsafe pixGetDepth(full.picture) == 8 || dossier_is_grey(full.picture) == 1
    let channels = isGrey ? 1 : 3
    let reduction = PagePictureHead.reduction(
      width: Double(width), height: Double(height), channels: channels)
    let stated = resolution ?? statedResolution
    if reduction == 1 { return full.rows(channels: channels, resolution: stated, pages: pages) }
    let scale = Float(1 / reduction)
    guard let small = unsafe Raster(owning: pixScaleAreaMap(full.picture, scale, scale)) else { return nil }
    return small.rows(channels: channels, resolution: stated / reduction, pages: pages)
  }

  private func rows(channels: Int, resolution: Double, pages: Int) -> (PagePictureHead, [UInt8]) {
    let head = PagePictureHead(
      width: width, height: height, channels: channels, resolution: resolution, pages: pages)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: head.byteCount) { buffer, count in
      if let start = buffer.baseAddress { unsafe dossier_rows(picture, Int32(channels), start) }
      count = head.byteCount
    }
    return (head, bytes)
  }

  /// Pixels an inch by the file, 0 where it says nothing or something else for the other direction.
  private var statedResolution: Double {
    let across = unsafe pixGetXRes(picture), down = unsafe pixGetYRes(picture)
    return abs(across - down) <= 1 ? Double(max(0, across)) : 0
  }
}
