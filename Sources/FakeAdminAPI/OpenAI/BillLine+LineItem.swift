extension BillLine {
  /// What OpenAI's bill calls the line: `[prefix | ]model[ modality], kind[, long context]`, or the
  /// text of a service. Batch, flex and standard share a line.
  var lineItem: String {
    guard let model, source.service == nil else { return source.service?.label ?? "" }
    let kind =
      switch kind {
      case .input: "input"
      case .cacheRead: "cached input"
      case .cacheWriteShort, .cacheWriteLong: "cache writes"
      case .output, .webSearch, .service: "output"
      }
    let prefix = source.tier == "priority" ? "priority" : source.lineItemPrefix
    let context = source.contextWindow == "200k-1M" ? ", long context" : ""
    return (prefix.map { $0 + " | " } ?? "") + model + (modality.map { " \($0.rawValue)" } ?? "")
      + ", \(kind)\(context)"
  }
}
