/// Something wrong in the JSON of an answer that is otherwise right. The raw value is its name in a
/// fault specification.
public enum AnswerBend: String, CaseIterable, Hashable, Sendable {
  /// One count becomes a string or one amount an object; without figures, an id becomes a number.
  case wrongType = "wrong-type"
  /// Tiers, statuses, roles and the like have values nobody announced. No figure changes.
  case unknownEnum = "unknown-enum"
  /// Every object has members nobody announced. No figure changes.
  case unknownMember = "unknown-member"
  /// One figure that the contract requires is not there; without figures, an id.
  case missingMember = "missing-member"
  /// More pages are announced, but not where.
  case noCursor = "no-cursor"
  /// Every page names one and the same next page.
  case cursorLoop = "cursor-loop"
  /// `data` is empty, although there is something to say.
  case emptyPage = "empty-page"
  /// One figure is `NaN`: as text where the API writes text, else as a literal, which JSON lacks.
  case notANumber = "nan"
  /// One count is beyond 64 bits, or one amount has a billion digits.
  case hugeNumber = "huge"
  /// Names and descriptions contain escape sequences, line breaks and a change of direction.
  case controlCharacters = "control-characters"
}
