internal import CSystem
internal import Glibc

/// The unit of talk between the program and a reader: four bytes of length, the highest first, and that
/// many bytes of JSON.
public enum Frame {
  /// The most that a reply may hold, in bytes.
  public static let limit = 1 << 20

  /// The most that a picture of a page may hold, in bytes; it comes through a descriptor of its own.
  public static let pictureLimit = 20 << 20

  /// Why a frame cannot be had.
  public enum Failure: Error, Hashable {
    /// The other side is gone.
    case ended
    /// The length is zero or over the limit.
    case length(Int)
    /// A system call failed, with its error number.
    case system(Int32)
  }

  /// Returns the four bytes that announce a frame of a length.
  public static func header(_ count: Int) -> [UInt8] {
    let length = UInt32(clamping: count)
    return [
      UInt8(truncatingIfNeeded: length >> 24), UInt8(truncatingIfNeeded: length >> 16),
      UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length),
    ]
  }

  /// Returns the length that four bytes announce.
  public static func length(_ header: [UInt8]) -> Int {
    header.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// Sends a frame, with descriptors (two at most) that travel with its first byte.
  public static func send(
    _ payload: [UInt8], over socket: Int32, descriptors: [Int32] = []
  ) throws(Failure) {
    let bytes = header(payload.count) + payload
    let error = unsafe dossier_send(socket, bytes, bytes.count, descriptors, descriptors.count)
    if error == EPIPE || error == ECONNRESET { throw .ended }
    if error != 0 { throw .system(error) }
  }

  /// Waits for a frame on a blocking socket; the descriptors that came with it belong to the caller.
  package static func receive(from socket: Int32) throws(Failure) -> (payload: [UInt8], descriptors: [Int32]) {
    var descriptors: [Int32] = []
    do throws(Failure) {
      let count = length(try bytes(4, from: socket, descriptors: &descriptors))
      if count == 0 || count > limit { throw .length(count) }
      return (try bytes(count, from: socket, descriptors: &descriptors), descriptors)
    } catch {
      for descriptor in descriptors { close(descriptor) }
      throw error
    }
  }

  private static func bytes(
    _ count: Int, from socket: Int32, descriptors: inout [Int32]
  ) throws(Failure) -> [UInt8] {
    var collected: [UInt8] = []
    var part = [UInt8](repeating: 0, count: count)
    while collected.count < count {
      var pair: [Int32] = [-1, -1]
      var found = 0
      let received = unsafe dossier_receive(socket, &part, count - collected.count, &pair, &found)
      descriptors += pair.prefix(found)
      if received == 0 { throw .ended }
      if received < 0 { throw errno == ECONNRESET ? .ended : .system(errno) }
      collected += part[..<received]
    }
    return collected
  }
}
