public import Casefile

/// What one film says, as the casefile holds it.
public struct FilmSummary: Sendable, Hashable {
  /// A place in the film that one uninterrupted recording does not show.
  public struct Event: Sendable, Hashable {
    public var kind: String
    public var time: Double
    public var until: Double?
    public var strength: String
    public var score: Double
    public var source: String
    /// It lies somewhere in the film: the length of its sound, for one, is nowhere.
    public var hasPlace: Bool
    /// A sentence, behind the time where it has a place.
    public var says: Bilingual

    /// Whether another one is about the same place.
    func isBeside(_ other: Event) -> Bool {
      hasPlace && other.hasPlace && abs(time - other.time) < 0.2 && abs((until ?? time) - (other.until ?? other.time)) < 0.2
    }
  }

  /// The copy and the path of the file.
  public var copy = ""
  public var file = ""
  public var digest = ""
  public var container = ""
  public var codec = ""
  /// Seconds.
  public var duration = 0.0
  public var frameRate = 0.0
  public var hasAudio = false
  /// `present`, `silent`, `not-decoded`, or empty where there is none.
  public var sound = ""
  /// `none`, `present`, `silent` or `not-decoded`.
  public var heard: String { hasAudio ? sound.isEmpty ? "present" : sound : "none" }
  /// Seconds of it that could be judged for joins.
  public var soundJudged = 0.0
  public var isInterlaced = false
  /// As a player shows it; 0 where nothing is known.
  public var width = 0
  public var height = 0
  public var codedWidth = 0
  public var codedHeight = 0
  /// Tracks of moving pictures beside the one that was looked at.
  public var otherTracks: [Track] = []
  /// The size of the picture in it, where that was measured and is another.
  public var effective: Size?
  /// `no-sign`, `look`, `edited` or `not-run`.
  public var oneTake = "not-run"
  public var seenUntil = 0.0
  /// How it moves, by which the same film is known again.
  public var fingerprint = ""
  public var events: [Event] = []
  /// What could not be judged.
  public var covered: [Stretch] = []
  public var origin = "unknown"
  public var originReasons: [Bilingual] = []
  public var notes: [Bilingual] = []
  /// What opening the file brought to light.
  public var problems: [Problem] = []

  /// What is wrong with the file, or a limit that it meets.
  public struct Problem: Sendable, Hashable {
    public var code: String
    public var value: String
    public var limit: String
  }

  /// A track of pictures that was not looked at.
  public struct Track: Sendable, Hashable {
    public var codec: String
    public var width: Int
    public var height: Int
  }

  /// A size, and how sure it is, from 0 to 1.
  public struct Size: Sendable, Hashable {
    public var width: Int
    public var height: Int
    public var confidence: Double
  }

  /// A part of the film, in seconds.
  public struct Stretch: Sendable, Hashable {
    public var from: Double
    public var until: Double
  }

  /// What the checks do not cover in this film.
  public var notChecked: [String] {
    // Cut out whole pictures, and the hum of the mains may go on as if nothing were missing: two waves of 60 Hz
    // are as long as one picture of thirty a second.
    ["speed-up", duration <= 0 || soundJudged < duration / 2 ? "sound-splice" : "sound-splice-at-pictures"]
  }

  /// Takes a file of the casefile; `nil` where it is no film and was not asked about as one.
  public init?(file element: Element, observations: [Observation] = [], isAsked: Bool = false) {
    let video = element.child("video")
    guard video != nil || isAsked else { return nil }
    copy = element["copy"] ?? ""
    file = element["path"] ?? ""
    digest = element["digest"] ?? ""
    problems = observations.map { Problem(code: $0.code, value: $0.value, limit: $0.limit) }
    guard let video else { return }
    func whole(_ name: String) -> Int { video[name].flatMap { Int($0) } ?? 0 }
    func number(_ name: String) -> Double { video[name].flatMap { Double($0) } ?? 0 }
    container = video["container"] ?? ""
    codec = video["codec"] ?? ""
    duration = number("duration")
    frameRate = number("frame-rate")
    hasAudio = video["audio"] == "yes"
    sound = video["sound"] ?? ""
    soundJudged = number("sound-judged")
    isInterlaced = video["interlaced"] == "yes"
    (width, height) = (whole("width"), whole("height"))
    (codedWidth, codedHeight) = (whole("coded-width"), whole("coded-height"))
    if whole("effective-width") > 0 {
      effective = Size(
        width: whole("effective-width"), height: whole("effective-height"),
        confidence: number("effective-confidence"))
    }
    oneTake = video["one-take"] ?? "not-run"
    seenUntil = number("seen-until")
    fingerprint = video["print"] ?? ""
    origin = video["origin"] ?? "unknown"
    func says(_ node: Element) -> Bilingual { Bilingual(zhHant: node["zh"] ?? "", english: node["en"] ?? "") }
    originReasons = video.children("origin-reason").map(says)
    notes = video.children("note").map(says)
    otherTracks = video.children("other-track").map {
      Track(codec: $0["codec"] ?? "", width: Int($0["width"] ?? "") ?? 0, height: Int($0["height"] ?? "") ?? 0)
    }
    covered = video.children("covered").map {
      Stretch(from: Double($0["time"] ?? "") ?? 0, until: Double($0["until"] ?? "") ?? 0)
    }
    events = video.children("event").map {
      Event(
        kind: $0["kind"] ?? "", time: Double($0["time"] ?? "") ?? 0, until: Double($0["until"] ?? ""),
        strength: $0["strength"] ?? "", score: Double($0["score"] ?? "") ?? 1, source: $0["source"] ?? "",
        hasPlace: $0["clock"]?.isEmpty == false, says: says($0))
    }
  }
}
