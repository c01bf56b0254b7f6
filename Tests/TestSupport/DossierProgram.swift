/// The built command line, run as a user runs it.
public enum DossierProgram {
  /// Runs `dossier` with words; the language is English unless the environment given says otherwise.
  ///
  /// - Parameters:
  ///   - redirection: What a shell is to do with the standard streams, for example `> /dev/full`.
  ///   - asNobody: Run as a user without rights; only the superuser can.
  public static func run(
    _ words: [String], in folder: String? = nil, environment: [String: String] = [:],
    through redirection: String? = nil, asNobody: Bool = false
  ) throws -> Tool.Result {
    var line = [buildFolder + "/dossier"] + words
    if let redirection { line = ["/bin/sh", "-c", "exec \"$@\" \(redirection)", "sh"] + line }
    if asNobody { line = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + line }
    return try Tool.output(
      line[0], Array(line.dropFirst()), in: folder,
      environment: ["LC_ALL": "en_US.UTF-8"].merging(environment) { $1 })
  }
}
