internal import CLibHEIF
internal import Pictures

/// A HEIF file opened by libheif: its pictures by number. They come out upright, by the file's own transformations.
@safe struct HEIFContext: ~Copyable {
  private let context: OpaquePointer
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let images: [heif_item_id]
  private let limits: PictureLimits

  /// Opens a file; `nil` where libheif refuses it.
  init?(_ bytes: [UInt8], _ limits: PictureLimits) {
    guard let context = unsafe heif_context_alloc() else { return nil }
    unsafe heif_context_set_max_decoding_threads(context, 0)
    unsafe heif_context_set_maximum_image_size_limit(context, Int32(limits.side))
    // The context reads from here as long as it lives.
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(from: bytes)
    let code = unsafe heif_context_read_from_memory_without_copy(context, copy.baseAddress, copy.count, nil)
      .code
    guard code == heif_error_Ok else {
      unsafe heif_context_free(context)
      unsafe copy.deallocate()
      return nil
    }
    let count = unsafe max(0, heif_context_get_number_of_top_level_images(context))
    var images = [heif_item_id](repeating: 0, count: min(Int(count), limits.frames + 1))
    _ = unsafe heif_context_get_list_of_top_level_image_IDs(context, &images, Int32(images.count))
    unsafe self.context = context
    unsafe self.bytes = copy
    self.images = images
    self.limits = limits
  }

  deinit {
    unsafe heif_context_free(context)
    unsafe bytes.deallocate()
  }

  /// The pictures as stored.
  var sizes: [PictureOutline.Frame] {
    images.indices.compactMap { index in
      unsafe withHandle(index) { handle in
        let width = unsafe heif_image_handle_get_ispe_width(handle)
        let height = unsafe heif_image_handle_get_ispe_height(handle)
        return PictureOutline.Frame(width: Int(width), height: Int(height))
      }
    }
  }

  /// The EXIF data of the first picture that has them, beginning with `Exif` and two zero bytes.
  var exif: [UInt8]? {
    for index in images.indices {
      let found: [UInt8]? = unsafe withHandle(index) { handle in
        var identifier: heif_item_id = 0
        guard unsafe heif_image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &identifier, 1) == 1
        else {
          return nil
        }
        let count = unsafe heif_image_handle_get_metadata_size(handle, identifier)
        guard 4..<1 << 20 ~= count else { return nil }
        var block = [UInt8](repeating: 0, count: count)
        let code = unsafe heif_image_handle_get_metadata(handle, identifier, &block).code
        guard code == heif_error_Ok, let offset = Bytes(all: block).number(0, 4), offset < count else {
          return nil
        }
        return Array("Exif\0\0".utf8) + block.dropFirst(4 + offset)
      }
      if let found { return found }
    }
    return nil
  }

  /// Decodes a picture.
  func raster(_ index: Int) -> Raster? {
    unsafe withHandle(index) { handle in
      var image: OpaquePointer?
      let code = unsafe heif_decode_image(
        handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nil
      ).code
      defer { unsafe heif_image_release(image) }
      guard code == heif_error_Ok else { return nil }
      var stride: Int32 = 0
      let width = unsafe heif_image_get_width(image, heif_channel_interleaved)
      let height = unsafe heif_image_get_height(image, heif_channel_interleaved)
      guard width > 0, height > 0, Int(width) * Int(height) <= limits.pixels,
        let plane = unsafe heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride),
        stride >= width * 3
      else { return nil }
      return unsafe Raster(width: Int(width), height: Int(height), rgb: plane, stride: Int(stride))
    }
  }

  private func withHandle<T: ~Copyable>(_ index: Int, _ body: (OpaquePointer) -> T?) -> T? {
    guard images.indices.contains(index) else { return nil }
    var handle: OpaquePointer?
    let code = unsafe heif_context_get_image_handle(context, images[index], &handle).code
    guard code == heif_error_Ok, let handle = unsafe handle else { return nil }
    defer { unsafe heif_image_handle_release(handle) }
    return unsafe body(handle)
  }
}
