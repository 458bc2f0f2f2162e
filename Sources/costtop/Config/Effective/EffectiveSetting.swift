/// A value that is in force, and who said so.
struct EffectiveSetting: Hashable, Sendable {
  enum Origin: Hashable, Sendable {
    case flag(String)
    case environment(String)
    /// Of the configuration file.
    case line(Int)
    case usual

    /// nil as a line: the file leaves it out.
    init(line: Int?) { self = line.map(Origin.line) ?? .usual }
  }

  /// As the file spells it, entries of lists by their names: `accounts.acme.key`.
  let name: String
  /// Never a key, and no argument of a command.
  let value: String
  let origin: Origin
}
