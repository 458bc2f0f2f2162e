/// What the rows of a breakdown stand for.
public enum SpendGrouping: Hashable, Sendable {
  /// One row per account and value of the facet.
  case facet(SpendFacet)
  /// One row per UTC day.
  case day
  /// One row per hour of the scope's day. Bills are daily, so hours carry usage only.
  case hour
}
