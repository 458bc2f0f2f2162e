import UsageModel

extension ExactDecimal {
  /// From a column of the file.
  init(column text: String) throws {
    do {
      try self.init(text: text)
    } catch {
      throw DamagedContent(reason: "it holds an amount '\(text)' that costtop did not write")
    }
  }
}
