/// One column of the FOCUS export: where it comes from, and what is not known.
public struct FOCUSColumn: Sendable {
  /// Which text asks for the column.
  public enum Origin: String, Hashable, Sendable {
    /// FOCUS 1.0.
    case focus10 = "1.0"
    /// FOCUS 1.1 or 1.2.
    case focus12 = "1.2"
    /// `focus-validator` 1.0.0 looks for some columns of 1.0 under another name.
    case validator = "1.0 (validator's name)"
    /// A column of this program, as the specification allows.
    case own = "x_"
  }

  public let name: String
  public let origin: Origin
  /// What the provider says that the column is filled from; nil where it says nothing, and the column is empty.
  public let source: String?
  public let note: String?
  let cell: @Sendable (FOCUSCharge) -> ExportCell

  init(
    _ name: String, _ origin: Origin = .focus10, from source: String?, note: String? = nil,
    _ cell: @escaping @Sendable (FOCUSCharge) -> ExportCell = { _ in .empty }
  ) {
    self.name = name
    self.origin = origin
    self.source = source
    self.note = note
    self.cell = cell
  }

  /// In the order of the file.
  public static let all = money + place + price + service + newer + own

  /// The table that tells all of this, as Markdown.
  public static let page: String =
    """
    # FOCUS export, column by column

    Rows are the lines of the bill that the provider's cost endpoint returned, one per price line, workspace (and key, \
    where the bill names it) and UTC day. Days without a bill have no rows. Nothing is estimated.

    Not known, and therefore empty or equal to the bill: list prices, negotiated prices, commitments and invoice \
    numbers. ListCost, ContractedCost and EffectiveCost equal BilledCost, because no admin API says what they would be.

    | column | FOCUS | filled from | note |
    |---|---|---|---|

    """
    + all.map { column in
      "| \(column.name) | \(column.origin.rawValue) | \(column.source ?? "not known: empty") | \(column.note ?? "") |\n"
    }.joined()
}
