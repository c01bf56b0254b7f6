internal import CLibXML2

/// The library behind this module.
public enum XMLLibrary {
  /// Its name and version.
  public static var name: String { "libxml2 \(LIBXML_DOTTED_VERSION)" }
}
