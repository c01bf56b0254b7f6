internal import CPoppler
internal import Glibc

/// A PDF opened by poppler.
@safe struct PDFDocument: ~Copyable {
  /// Why a file did not open.
  enum Failure: Error, Hashable {
    /// It wants a password.
    case encrypted
    /// Poppler found no document in it.
    case damaged
    /// The descriptor could not be read.
    case unreadable
  }

  private let handle: OpaquePointer

  /// Opens the file behind a descriptor, which stays the caller's.
  init(descriptor: Int32) throws(Failure) {
    // Poppler closes the descriptor that it is given.
    let own = dup(descriptor)
    guard own >= 0, lseek(own, 0, SEEK_SET) == 0 else { throw .unreadable }
    var error: UnsafeMutablePointer<GError>?
    guard let handle = unsafe poppler_document_new_from_fd(own, nil, &error) else {
      let code = unsafe error?.pointee.code
      unsafe g_clear_error(&error)
      throw code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue) ? .encrypted : .damaged
    }
    unsafe self.handle = handle
  }

  /// Opens a document in memory.
  init(_ bytes: [UInt8]) throws(Failure) {
    let copy = unsafe g_bytes_new(bytes, gsize(bytes.count))
    defer { unsafe g_bytes_unref(copy) }
    guard let handle = unsafe poppler_document_new_from_bytes(copy, nil, nil) else { throw .damaged }
    unsafe self.handle = handle
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(handle))
  }

  /// Leaves it open as long as the program lives.
  consuming func keepOpen() { discard self }

  var pageCount: Int {
    unsafe Int(poppler_document_get_n_pages(handle))
  }

  /// Whether other files are attached to it, as to a portfolio, whose own page says nothing (ISO 32000-1 §7.11.4, §12.3.5).
  var hasAttachments: Bool { unsafe poppler_document_has_attachments(handle) != 0 }

  /// A page by its number from 1; nil if poppler cannot make it.
  func page(_ number: Int) -> PDFPage? {
    guard let page = unsafe poppler_document_get_page(handle, Int32(number - 1)) else { return nil }
    return unsafe PDFPage(handle: page)
  }

  /// What the file says of itself; texts are cut at 200 characters.
  var properties: [String: String] {
    var found: [String: String] = [:]
    unsafe found["title"] = text(poppler_document_get_title(handle))
    unsafe found["author"] = text(poppler_document_get_author(handle))
    unsafe found["subject"] = text(poppler_document_get_subject(handle))
    unsafe found["keywords"] = text(poppler_document_get_keywords(handle))
    unsafe found["creator"] = text(poppler_document_get_creator(handle))
    unsafe found["producer"] = text(poppler_document_get_producer(handle))
    unsafe found["version"] = text(poppler_document_get_pdf_version_string(handle))
    unsafe found["created"] = date(poppler_document_get_creation_date_time(handle))
    unsafe found["modified"] = date(poppler_document_get_modification_date_time(handle))
    return found
  }

  private func text(_ owned: UnsafeMutablePointer<CChar>?) -> String? {
    guard let owned = unsafe owned else { return nil }
    defer { unsafe g_free(owned) }
    let text = unsafe String(cString: owned)
    return text.isEmpty ? nil : String(text.prefix(200))
  }

  private func date(_ owned: OpaquePointer?) -> String? {
    guard let owned = unsafe owned else { return nil }
    defer { unsafe g_date_time_unref(owned) }
    return unsafe text(g_date_time_format_iso8601(owned))
  }
}
