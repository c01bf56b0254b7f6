internal import CLeptonica

extension Raster {
  /// The formats that leptonica decodes from memory, one picture a file.
  package enum Format {
    case jpeg, png, webp, gif, bmp
  }

  /// Decodes a file whose size has been looked at; `nil` where leptonica refuses it.
  ///
  /// - Parameter reduction: 1, 2, 4 or 8: a JPEG is made that many times smaller while it is decoded.
  package static func decoded(_ data: [UInt8], as format: Format, reduction: Int = 1) -> Raster? {
    switch format {
    case .jpeg: unsafe Raster(owning: pixReadMemJpeg(data, data.count, 0, Int32(reduction), nil, 0))
    case .png: unsafe Raster(owning: pixReadMemPng(data, data.count))
    case .webp: unsafe Raster(owning: pixReadMemWebP(data, data.count))
    case .gif: unsafe Raster(owning: pixReadMemGif(data, data.count))
    case .bmp: unsafe Raster(owning: pixReadMemBmp(data, data.count))
    }
  }

  /// Decodes the page of a TIFF that is next: `place` is 0 for the first, and 0 again behind the last.
  package static func nextPage(of tiff: [UInt8], place: inout Int) -> Raster? {
    unsafe Raster(owning: pixReadMemFromMultipageTiff(tiff, tiff.count, &place))
  }
}
