public import Casefile
internal import Pages

extension PageFingerprint.Demands {
  /// As it was chosen.
  public static let chosen = Self(
    same: PageThresholds.samePaper, sameByNumbers: PageThresholds.samePaperByNumbers,
    numbers: PageThresholds.knownByNumbers, letters: PageThresholds.comparedLetters)
}
