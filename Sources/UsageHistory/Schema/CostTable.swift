/// Where the price lines of one provider's bill are kept, with what its API says of them.
struct CostTable: Sendable {
  enum Column: CaseIterable {
    case tokenKind, modality, prefix, isLongContext, quantity, quantityUnit

    var name: String {
      switch self {
      case .tokenKind: "token_kind"
      case .modality: "modality"
      case .prefix: "prefix"
      case .isLongContext: "is_long_context"
      case .quantity: "quantity"
      case .quantityUnit: "quantity_unit"
      }
    }

    var definition: String {
      switch self {
      case .tokenKind:
        "token_kind TEXT CHECK (token_kind IN"
          + " (\(TokenKindText.all.map { "'\($0)'" }.joined(separator: ", "))))"
      case .modality: "modality TEXT CHECK (modality IN ('text', 'audio', 'image'))"
      case .prefix: "prefix TEXT"
      case .isLongContext:
        "is_long_context INTEGER NOT NULL CHECK (is_long_context IN (0, 1))"
      case .quantity: "quantity TEXT CHECK (\(HistorySchema.isDecimal("quantity")))"
      case .quantityUnit: "quantity_unit TEXT"
      }
    }

    /// What of it tells one line from another. Quantities are added up; not having one is told apart.
    var inKey: String? {
      switch self {
      case .tokenKind, .modality, .prefix, .quantityUnit: "ifnull(\(name), 0)"
      case .isLongContext: name
      case .quantity: "quantity IS NULL"
      }
    }
  }

  let name: String
  let columns: [Column]
  let insertion: String
  /// `tuple_id`, `amount`, `currency`, then `columns`, for one stored day.
  let selection: String

  private init(_ name: String, _ columns: [Column]) {
    self.name = name
    self.columns = columns
    let names = columns.map(\.name).joined(separator: ", ")
    insertion = """
      INSERT INTO \(name) (stored_day_id, ordinal, tuple_id, amount, currency, \(names))
      VALUES (?, ?, ?, ?, ?\(String(repeating: ", ?", count: columns.count)))
      """
    selection = """
      SELECT tuple_id, amount, currency, \(names) FROM \(name)
      WHERE stored_day_id = ? ORDER BY ordinal
      """
  }

  /// Where `column` stands in a row of `selection`; nil where the bill does not say it.
  func index(of column: Column) -> Int? { columns.firstIndex(of: column).map { $0 + 3 } }

  private static let anthropic = CostTable("cost_anthropic", [.tokenKind])
  private static let openAI = CostTable("cost_openai", Column.allCases)
  /// Of providers without a table of their own.
  private static let other = CostTable("cost_of_other_providers", Column.allCases)

  static let all = [anthropic, openAI, other]

  /// `provider` is a `Provider.id`.
  static func of(_ provider: String) -> CostTable {
    switch provider {
    case "anthropic": anthropic
    case "openai": openAI
    default: other
    }
  }
}
