/// What a usage endpoint counts.
public enum UsageUnit: String, Hashable, Sendable, CaseIterable {
  case tokens, images, characters, seconds, bytes, sessions, calls

  /// A level is there at a time, and adding it up over time means nothing.
  public var isLevel: Bool { self == .bytes }
}
