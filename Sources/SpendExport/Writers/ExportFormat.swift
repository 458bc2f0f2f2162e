/// What an export is written as. The raw value is how scripts spell it.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// A record per account, UTC day and group values; see `ExportTable` for its columns.
  case csv
  /// The same columns as one JSON object per line.
  case ndjson
  /// FinOps Open Cost and Usage Specification as CSV: billed rows only, one per price line; see `FOCUSColumn`.
  case focus
  /// Text for Prometheus and its kin, a sample per UTC day; see `OpenMetricsFamily`.
  case openmetrics

  /// FOCUS rows are the bill's own lines: there is nothing to group.
  public var takesGrouping: Bool { self != .focus }
}
