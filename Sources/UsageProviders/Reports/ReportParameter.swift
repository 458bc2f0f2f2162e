import UsageModel

/// A parameter of a report endpoint, as its API names it and with the values its contract allows.
public struct ReportParameter: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Anything but nothing: ids, models, cursors. The server is the judge.
    case text
    /// One of a list that the contract closes for questions.
    case choice([String])
    /// `true` or `false`.
    case flag
    case count(ClosedRange<Int>)
    /// Buckets a page: from 1 to the most that the contract allows for the width asked.
    case buckets([BucketWidth: Int])
    /// RFC 3339 on the wire.
    case timestamp
    /// Seconds since 1970 on the wire.
    case unixTime
    /// `YYYY-MM-DD` on the wire.
    case day
    /// An id that is a part of the path.
    case pathID
  }

  /// As the contract spells it, without brackets: `group_by`.
  public let name: String
  /// As the query spells it: `group_by[]`.
  let wireName: String
  public let kind: Kind
  /// How often it may be given.
  public let most: Int
  public let isRequired: Bool
  /// What it does, for the help page, as a phrase.
  public let summary: String

  init(
    _ name: String, _ kind: Kind, wireName: String? = nil, most: Int = 1, isRequired: Bool = false,
    _ summary: String
  ) {
    self.name = name
    self.wireName = wireName ?? name
    self.kind = kind
    self.most = most
    self.isRequired = isRequired
    self.summary = summary
  }

  /// As it is typed: `--group-by`.
  public var option: String { "--" + name.replacing("_", with: "-") }
}
