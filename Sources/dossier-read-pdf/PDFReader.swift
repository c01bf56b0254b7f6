package import Wire

internal import Pages

/// Reads a PDF: pages, text with places, tables by their drawn lines, form fields, and whether pages are pictures.
package enum PDFReader {
  /// Part of every reply: facts may be kept by digest and this.
  package static let version = "4"

  /// The longest side that Acrobat takes (ISO 32000-1, annex C), in points.
  static let longestSide = 14_400.0
  /// The longer side of A0, the largest paper that anybody prints on, in points.
  private static let largestPaper = 3_371.0
  /// Fewer characters than these over a picture that is the page are a number or a stamp of the scanner's.
  static let fewCharacters = 20
  /// Bytes of text lines that a reply may hold; one reply has 1 MiB in all.
  static let textBudget = 500_000

  /// Reads the file behind a descriptor, which stays the caller's.
  package static func read(descriptor: Int32, by figures: [String: Double]) -> FileFacts {
    var facts = FileFacts(family: "pdf", version: version)
    guard let limits = PDFLimits(figures) else {
      facts.isReadable = false
      facts.problems = [.init("DECODER-PROTOCOL", value: "figures")]
      return facts
    }
    let walk: PDFWalk
    do throws(InputFile.Failure) {
      walk = try PDFWalk(InputFile(descriptor: descriptor))
    } catch {
      facts.isReadable = false
      facts.problems.append(.init("INPUT-IO-ERROR", value: String(error.number)))
      return facts
    }
    do throws(PDFDocument.Failure) {
      let document = try PDFDocument(descriptor: descriptor)
      read(document, walk, limits, into: &facts)
    } catch {
      facts.isReadable = false
      facts.problems.append(.init(walk.code(of: error)))
    }
    return facts
  }

  private static func read(
    _ document: borrowing PDFDocument, _ walk: PDFWalk, _ limits: PDFLimits, into facts: inout FileFacts
  ) {
    let count = document.pageCount
    facts.properties = document.properties
    facts.properties["pages"] = String(count)
    if walk.isEncrypted { facts.properties["encrypted"] = "yes" }
    if walk.hasXFA {
      facts.properties["xfa"] = "yes"
      facts.problems.append(.init("DYNAMIC-FORM"))
    }
    if walk.hasOwnUnit { facts.problems.append(.init("PAGE-UNIT")) }
    // Poppler mends a file whose end is missing; what was lost with the end nobody knows.
    if walk.isCut { facts.problems.append(.init("TRUNCATED")) }
    if document.hasAttachments { facts.problems.append(.init("MORE-INSIDE", value: "attachment")) }
    guard count > 0 else {
      facts.isReadable = false
      facts.problems.append(.init("DECODER-REFUSED"))
      return
    }
    guard count <= limits.pages else {
      facts.isReadable = false
      facts.problems.append(.init("TOO-MANY-PAGES", value: String(count), limit: String(limits.pages)))
      return
    }
    if count > limits.pagesRead {
      facts.problems.append(.init("TOO-MANY-PAGES", value: String(count), limit: String(limits.pagesRead)))
    }
    var budget = textBudget
    for number in 1...min(count, limits.pagesRead) {
      guard let page = document.page(number) else {
        facts.problems.append(.init("DECODER-REFUSED", page: number))
        continue
      }
      read(page, number, budget: &budget, into: &facts)
    }
    conclude(&facts)
  }

  private static func read(
    _ page: borrowing PDFPage, _ number: Int, budget: inout Int, into facts: inout FileFacts
  ) {
    var found = FileFacts.Page(number: number, width: page.width, height: page.height)
    found.rotation = page.rotation
    let attached = FileFacts.Problem("MORE-INSIDE", value: "attachment")
    if page.hasAttachedFiles, !facts.problems.contains(attached) { facts.problems.append(attached) }
    let controls = page.controls(number: number) + page.typedWords(number: number)
    facts.controls += controls
    guard page.width <= longestSide, page.height <= longestSide else {
      let side = Int(max(page.width, page.height))
      facts.problems.append(
        .init("TOO-MANY-PIXELS", value: String(side), limit: String(Int(longestSide)), page: number))
      facts.pages.append(found)
      return
    }
    if max(page.width, page.height) > largestPaper, !facts.problems.contains(where: { $0.code == "PAGE-LARGE" }) {
      facts.problems.append(.init("PAGE-LARGE", value: String(Int(max(page.width, page.height))), page: number))
    }
    var glyphs = page.glyphs
    if glyphs.isUpsideDown { facts.problems.append(.init("PAGE-TURNED", value: String(number), page: number)) }
    let text = glyphs.normalisedText
    found.textDigest = text.isEmpty ? "" : Digest.sha256(text)
    let pictures = page.pictures
    found.isPicture = pictures.coverage >= PagePictures.wholePage && glyphs.count < Self.fewCharacters
    var grid: [RuledTable] = []
    if glyphs.count > 0 || !controls.isEmpty, !found.isPicture, let sight = page.sight {
      let unseen = page.unseen(glyphs, sight, pictures)
      let isMostly = unseen.count * 2 > glyphs.all.count(where: \.isLetter)
      found.isPicture = isMostly && !pictures.pictures.isEmpty
      if !found.isPicture {
        if !unseen.isEmpty {
          let box = glyphs.box(of: unseen)
          facts.problems.append(.init("TEXT-UNSEEN", value: glyphs.sample(unseen), page: number, box: box))
        }
        facts.problems += page.unlike(controls, number)
        let overlaid = page.overlaid(glyphs, sight).subtracting(unseen)
        if !overlaid.isEmpty {
          let box = glyphs.box(of: overlaid)
          facts.problems.append(.init("TEXT-OVERLAID", value: glyphs.sample(overlaid), page: number, box: box))
        }
        // What nobody sees is not read; where that is most of a page, a font may be missing here, and a person looks.
        if !isMostly { glyphs = glyphs.without(unseen) }
        grid = sight.ruledTables
      }
    }
    if found.isPicture { found.pixelDigest = page.pixelDigest(of: pictures) }
    let layout = PageLayout(
      glyphs: glyphs, grids: grid, page: number, width: page.width, height: page.height)
    budget -= layout.weight
    if budget >= 0 {
      found.lines = layout.lines
      facts.tables += layout.tables
    } else if facts.properties["text-until-page"] == nil {
      facts.properties["text-until-page"] = String(number - 1)
    }
    facts.pages.append(found)
  }

  private static func conclude(_ facts: inout FileFacts) {
    facts.isScan = !facts.pages.isEmpty && facts.pages.allSatisfy(\.isPicture)
    let texts = facts.pages.map(\.textDigest)
    let hasText = texts.contains { !$0.isEmpty }
    facts.isEditable = hasText && !facts.pages.contains(where: \.isPicture)
    if hasText { facts.textDigest = Digest.sha256(texts.joined(separator: "\n")) }
    let pixels = facts.pages.map(\.pixelDigest)
    if !pixels.isEmpty, pixels.allSatisfy({ !$0.isEmpty }) {
      facts.pixelDigest = Digest.sha256(pixels.joined(separator: "\n"))
    }
  }
}
