import DashboardUI
import Foundation
import SpendExport
import UsageModel

/// A view as a CSV file, under a name that is free.
struct ViewFile {
  let table: ViewTable

  init(_ table: ViewTable) { self.table = table }

  /// - Returns: what came of it, for the screen.
  func write(into folder: String) -> String {
    let count = table.rows.count
    do throws(OutputFile.Problem) {
      let name = try place(in: folder)
      return "wrote \(name) (\(count) \(count == 1 ? "row" : "rows"))"
    } catch {
      return "not exported: \(error.sentence)"
    }
  }

  var text: String {
    CSVText.header(table.columns.map(\.heading))
      + table.rows.map { CSVText.record($0.map(Self.cell)) }.joined()
  }

  /// A name may come to be taken between the look and the writing; the next one is tried then.
  private func place(in folder: String) throws(OutputFile.Problem) -> String {
    for number in 1...Self.mostNames {
      let name = number == 1 ? "\(table.name).csv" : "\(table.name)-\(number).csv"
      let path = URL(filePath: folder).appending(path: name).path(percentEncoded: false)
      guard !FileManager.default.fileExists(atPath: path) else { continue }
      let file = try OutputFile(path: path, replaces: false)
      try file.write(text)
      do throws(OutputFile.Problem) {
        try file.finish()
        return name
      } catch {
        guard FileManager.default.fileExists(atPath: path) else { throw error }
      }
    }
    throw OutputFile.Problem(sentence: "\(folder) has \(Self.mostNames) files of that name")
  }

  private static let mostNames = 999

  /// What is a number stays one, negative ones too; an id that only looks like one keeps its zeros.
  private static func cell(_ text: String) -> ExportCell {
    guard !text.isEmpty else { return .empty }
    guard let number = try? ExactDecimal(text: text), number.canonicalText == text else {
      return .text(text)
    }
    return .amount(number)
  }
}
