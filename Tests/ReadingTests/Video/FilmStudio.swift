import TestSupport

/// Makes short films with ffmpeg.
struct FilmStudio {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Films a test card; returns the path.
  func film(
    _ name: String, size: String = "1920x1080", seconds: Double = 1, sound: Bool = true,
    filter: String = "null",
    _ options: [String] = []
  ) throws -> String {
    var arguments = [
      "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=\(size):rate=30:duration=\(seconds)",
    ]
    if sound { arguments += ["-f", "lavfi", "-i", "sine=frequency=440:duration=\(seconds)", "-shortest"] }
    arguments += ["-vf", filter]
    if !options.contains("-c:v") {
      arguments += ["-c:v", "libx264", "-preset", "ultrafast", "-g", "15", "-pix_fmt", "yuv420p"]
    }
    try Tool.run("ffmpeg", arguments + options + [name], in: folder.path)
    return folder.file(name)
  }

  /// Writes a film again without encoding it.
  func rewrite(_ path: String, _ name: String, before: [String] = [], _ options: [String] = []) throws
    -> String
  {
    try Tool.run(
      "ffmpeg", ["-v", "error", "-y"] + before + ["-i", path, "-c", "copy"] + options + [name],
      in: folder.path)
    return folder.file(name)
  }
}
