public import Casefile

/// What is in a case: its copies, every file, and what was noticed on the way. It judges nothing.
public struct Inventory: Sendable {
  /// The name of the case's folder or zip, without `.zip`.
  public var caseName: String
  /// SHA-256 in hexadecimal over every file of every copy: its copy, its path, its digest. It depends on
  /// nothing else: no time, no order of folders, no junk.
  public var digest: String
  /// Whether the case names its copies. If not, everything is electronic copy 1.
  public var copiesAreExplicit: Bool
  /// Electronic, then paper, then supplements, by number.
  public var copies: [Copy]
  /// By copy, then by path.
  public var files: [CaseFile]
  /// By copy; first of its files, then of itself.
  public var observations: [Observation]
}

/// One copy of a dossier: a stick, a set of papers scanned, what came in later.
public struct Copy: Sendable, Hashable {
  /// What a copy is made of.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case electronic, paper, supplement
  }

  /// How a copy lies on disk.
  public enum Form: String, Sendable, Hashable {
    case folder, zip
  }

  /// Whether a copy can be looked into.
  public enum State: Sendable, Hashable {
    case ok
    /// Nothing in it is read; the code of the observation that says why.
    case refused(String)
  }

  /// `usb-1`, `paper-2`, `supplement-1`.
  public var id: String
  /// What it is made of.
  public var kind: Kind
  /// Counted from 1.
  public var number: Int
  /// How it lies on disk.
  public var form: Form
  /// Whether it can be looked into.
  public var state: State
  /// SHA-256 in hexadecimal over the paths and digests of its files; of a refused zip, of its bytes. Empty if
  /// there was nothing that could be read.
  public var digest: String
  /// Files in it, without those that are ignored.
  public var fileCount: Int
  /// The copy's folder or zip as it is named, empty where the case is the copy.
  public var name: String

  /// The key that observations use: `copy:usb-1`.
  public var key: String { "copy:" + id }
}

/// One file of a case.
public struct CaseFile: Sendable, Hashable {
  /// Whether a file can be read.
  public enum State: Sendable, Hashable {
    case readable
    /// It is no document: `junk`, `office-lock`, `review`, `outside-copies`, `second-copy`.
    case ignored(String)
    /// It cannot be read; the code of the observation that says why.
    case failed(String)
  }

  /// `file:usb-1/護照.pdf`: no two files of a case have the same.
  public var key: String
  /// The copy's id; empty for what lies beside the copies.
  public var copy: String
  /// The path in its copy as people read it, with forward slashes.
  public var path: String
  /// The path's own bytes in hexadecimal, if they are not UTF-8 or `path` does not show them all.
  public var pathHex: String?
  /// The type that the name's ending says, nil if none that is known.
  public var nameType: FileType?
  /// The type by content; `unknown` for what was not looked into.
  public var type: FileType
  /// Bytes.
  public var size: Int
  /// SHA-256 in hexadecimal; empty for what was not read to its end.
  public var digest: String
  /// Whether it can be read, and if not, why.
  public var state: State

  /// Whether it can be read.
  public var isReadable: Bool { state == .readable }

  /// The last part of the path.
  public var name: String {
    path.pathParts.last { !$0.isEmpty } ?? path
  }
}
