/// Something that is read only because a viewer opened it.
public enum Demand: Hashable, Sendable {
  /// An older day hour by hour.
  case hours(of: UTCDay)
  /// Usage by person, where the provider answers that in a question of its own.
  case people
  /// The last minutes by API key, where that takes a question of its own. To be said again with every snapshot as long
  /// as they are on screen; they are kept up to date until it was not said for a while.
  case minutesByKey
  /// Older days of Claude Code.
  case claudeCode(Range<UTCDay>)
  /// Days that lie further back than what is always at hand. They come from the history, not from a server.
  case days(Range<UTCDay>)
}
