/// Where a page has ink in colour, at a resolution that is enough for seals.
struct ColouredInk: Sendable {
  /// Where ink is red.
  var red: PixelMask
  /// Where ink is in any colour.
  var coloured: PixelMask
  /// Pixels of the page that one pixel here stands for, along either side.
  var step: Int
  /// Pixels here a millimetre.
  var millimetre: Double

  /// `nil` for a page without colours.
  init?(_ picture: PagePicture) {
    guard picture.channels == 3 else { return nil }
    let step = max(1, Int(picture.scale.resolution / MarkThresholds.colourResolution))
    self.step = step
    millimetre = picture.scale.millimetre / Double(step)
    // One pixel of each square: colours are coarser than that, and a mean would make thin strokes faint.
    let small = PagePicture.Channel.allCases.map { picture.sampled($0, every: step) }
    let (width, height) = (small[0].width, small[0].height)
    let (red, green, blue) = (small[0].whitened, small[1].whitened, small[2].whitened)
    let reds = red.bytes.span, greens = green.bytes.span, blues = blue.bytes.span
    self.red = PixelMask(width: width, height: height) { x, row in
      let at = row * width + x
      let red = Int(reds[at]), green = Int(greens[at])
      return red - max(green, Int(blues[at]) * MarkThresholds.blueWeight >> 8) > MarkThresholds.redness
        && red > MarkThresholds.leastRed && green < MarkThresholds.mostGreen
    }
    coloured = PixelMask(width: width, height: height) { x, row in
      let at = row * width + x
      let red = reds[at], green = greens[at], blue = blues[at]
      return max(red, green, blue) - min(red, green, blue) > UInt8(MarkThresholds.inkColour)
    }
  }

  /// A box of pixels here as one of the page.
  func onPage(_ box: PixelBox) -> PixelBox {
    PixelBox(x: box.x * step, y: box.y * step, width: box.width * step, height: box.height * step)
  }
}

extension PagePicture {
  /// One pixel of each square of one colour.
  fileprivate func sampled(_ channel: Channel, every step: Int) -> Plane {
    let wide = max(1, width / step), high = max(1, height / step)
    return Plane(width: wide, height: high) { out in
      let source = bytes.span
      for row in 0..<high {
        var from = (min(row * step + step / 2, height - 1) * width + min(step / 2, width - 1)) * channels
        from += channels == 3 ? channel.rawValue : 0
        for x in 0..<wide {
          out[row * wide + x] = source[from]
          from += step * channels
        }
      }
    }
  }
}

extension Plane {
  /// With the tone of the paper made white: most of a page is paper.
  fileprivate var whitened: Plane {
    let paper = max(1, value(atShare: MarkThresholds.paperShare))
    let table = (0..<256).map { UInt8(min(255, $0 * 255 / paper)) }
    return Plane(width: width, height: height) { out in
      let source = bytes.span
      let white = table.span
      for index in out.indices { out[index] = white[Int(source[index])] }
    }
  }
}
