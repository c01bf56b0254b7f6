internal import Intake

/// Names of files as people read them, whatever coding their bytes are in.
public enum ShownNames {
  /// The names of one folder; which old coding they are in is decided over all of them.
  public static func of(_ names: [[UInt8]]) -> [String] {
    let reader = NameReader(names)
    return names.map { reader.read($0).text }
  }
}
