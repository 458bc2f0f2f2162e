import DashboardUI

/// Rows of cells as lines: columns as wide as their widest cell, in display columns.
enum TextTable {
  /// - Parameter leftColumns: how many columns, from the first, stand at their left edge; the others at their right.
  static func lines(_ rows: [[String]], leftColumns: Int) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(text))
        return column < leftColumns ? text + padding : padding + text
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
