/// Something that is read only because a viewer opened it.
public enum Demand: Hashable, Sendable {
  /// An older day hour by hour.
  case hours(of: UTCDay)
  /// Usage by person, where the provider answers that in a question of its own.
  case people
  /// Older days of Claude Code.
  case claudeCode(Range<UTCDay>)
  /// Days that lie further back than what is always at hand. They come from the history, not from a server.
  case days(Range<UTCDay>)
}
