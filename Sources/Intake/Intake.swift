public import Schemas

/// Opens cases: folders, zips, folders of zips.
public enum Intake {
  /// Opens a case and takes stock of it. Every file is read once, here.
  ///
  /// A case that is bad in itself (cut off, encrypted, too large, empty) is no error: it has an inventory that
  /// says so.
  public static func open(
    _ path: String, limits: Limits, layout: Layout
  ) throws(IntakeError) -> Case {
    let file = try OpenFile.open(named: path)
    let status = try file.status()
    var arranger = Arranger(file, caseName: name(of: path), limits: limits, layout: layout)
    switch status.kind {
    case .folder: try arranger.arrangeFolder()
    case .file:
      let head = try file.bytes(at: 0, count: Content.archiveHead)
      let isArchive = ZipSignature.beginsZip(head) || Content.archive(head) != nil || FileType(fileName: path) == .zip
      guard isArchive else { throw .notACase }
      try arranger.arrangeZip(file, name: NameReader.lastPart(of: path).withVisibleControls)
    case .link, .special: throw .notACase
    }
    let arrangement = arranger.arrangement
    var stocktaking = Stocktaking(arrangement, limits: limits, layout: layout)
    let (inventory, places) = try stocktaking.take()
    return Case(inventory: inventory, places: places, arrangement: arrangement, limits: limits)
  }

  /// Opens a case with the limits and the layout of a folder `Schemas`.
  public static func open(
    _ path: String, schemas: SchemaFolder = .linkedIn
  ) throws(IntakeError) -> Case {
    try open(path, limits: Limits(schemas), layout: Layout(schemas))
  }

  /// The last part of a path, without `.zip`.
  private static func name(of path: String) -> String {
    let name = NameReader.lastPart(of: path)
    return (FileType(fileName: name) == .zip ? String(name.dropLast(4)) : name).withVisibleControls
  }
}
