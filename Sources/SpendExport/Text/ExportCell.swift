import UsageModel

/// One field of a table, before it becomes text.
public enum ExportCell: Hashable, Sendable {
  /// Not known, or nothing to say.
  case empty
  case text(String)
  case count(Int)
  case amount(ExactDecimal)

  init(_ text: String?) { self = text.map(Self.text) ?? .empty }
  init(_ count: Int?) { self = count.map(Self.count) ?? .empty }
  init(_ amount: ExactDecimal?) { self = amount.map(Self.amount) ?? .empty }
}
