public import Casefile
internal import Pages

extension PageFingerprint.Demands {
  /// As it was chosen.
  public static let chosen = Self(
    numbers: PageThresholds.sameNumbers, letters: PageThresholds.sameNames, numbersAlone: PageThresholds.sameNumbersAlone,
    leastNumbers: PageThresholds.knownByNumbers, leastLetters: PageThresholds.comparedLetters)
}
