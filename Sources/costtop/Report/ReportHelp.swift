import UsageModel
import UsageProviders

/// Help pages made of the catalogs, so that they say what is accepted.
enum ReportHelp {
  /// All providers and their reports, for the page of the command itself.
  static var overview: String {
    let providers = ProviderCatalog.all.map { entry in
      "\(entry.provider.name):\n" + rows(list(entry))
    }
    return """
      A line that names it, then JSON: one page or, with --all, every page to the end. Only reads.

      \(providers.joined(separator: "\n\n"))

      Options are the API's own parameters: starting_at is --starting-at. Repeat one that takes a list. \
      'costtop report anthropic --help' lists them all, 'costtop report anthropic cost --help' explains them.

      \(examples.map { "  " + $0 }.joined(separator: "\n"))

      Exit status: 0; 1 when the provider refused or failed, in its own words with status and request id; 2 without an \
      admin key; 64 for wrong usage, which is refused before anything is asked.
      """
  }

  /// The reports of one provider with their options.
  static func page(of entry: ProviderEntry) -> String {
    let reports = entry.reports.endpoints.map { endpoint in
      let names = [endpoint.name, endpoint.alias].compactMap(\.self).joined(separator: ", ")
      let options = endpoint.parameters.map { $0.isRequired ? $0.option : "[\($0.option)]" }
      let all = endpoint.paging == .none ? [] : ["[--all]"]
      return "\(names): \(endpoint.summary)"
        + (options.isEmpty ? "" : "\n" + filled(options + all, indentation: 6))
    }
    return """
      USAGE: costtop report \(entry.provider.id) <report> [<options>]

      \(reports.map { "  " + $0 }.joined(separator: "\n"))

      Options in brackets may be left out. 'costtop report \(entry.provider.id) <report> --help' explains them.

      """
  }

  /// One report: every option with its values.
  static func page(of endpoint: ReportEndpoint, _ entry: ProviderEntry) -> String {
    var sections = [
      "\(entry.provider.name) \(endpoint.name): \(endpoint.summary)\nGET \(endpoint.path)",
      "USAGE: costtop report \(entry.provider.id) \(endpoint.name)"
        + (endpoint.parameters.isEmpty ? "" : " [<options>]"),
    ]
    var options = endpoint.parameters.map { parameter in
      (parameter.option, description(of: parameter))
    }
    if endpoint.paging != .none { options.append(("--all", ["every page to the end"])) }
    if !options.isEmpty { sections.append("OPTIONS:\n" + rows(options)) }
    sections.append("EXAMPLE: " + line(of: endpoint, entry))
    return sections.joined(separator: "\n\n") + "\n"
  }

  static func options(of endpoint: ReportEndpoint) -> [String] {
    endpoint.parameters.map(\.option) + (endpoint.paging == .none ? [] : ["--all"])
  }

  /// What may stand behind an option, as a phrase.
  static func values(of parameter: ReportParameter) -> String {
    switch parameter.kind {
    case .text: "text"
    case .pathID: "an id"
    case .choice(let choices): choices.joined(separator: ", ")
    case .flag: "true or false; true when nothing stands behind it"
    case .count(let range):
      range.upperBound == .max
        ? "a number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    case .buckets(let limits):
      limits.sorted { $0.key.seconds > $1.key.seconds }
        .map { "1 to \($0.value) for \($0.key.rawValue)" }.joined(separator: ", ")
    case .timestamp: "2026-11-01T00:00:00Z, or 2026-11-01 for 00:00 UTC of that day"
    case .unixTime: "seconds since 1970; or 2026-11-01T00:00:00Z, or 2026-11-01 for its 00:00 UTC"
    case .day: "2026-11-01"
    }
  }

  /// What it does, then what may stand behind it.
  private static func description(of parameter: ReportParameter) -> [String] {
    let count =
      switch parameter.most {
      case 1: ""
      case .max: "; may be repeated"
      default: "; up to \(parameter.most) times"
      }
    return [
      parameter.summary + (parameter.isRequired ? " (required)" : ""),
      values(of: parameter) + count,
    ]
  }

  private static var examples: [String] {
    ProviderCatalog.all.compactMap { entry in
      entry.reports.endpoints.first { !$0.example.isEmpty }.map { line(of: $0, entry) }
    }
  }

  private static func line(of endpoint: ReportEndpoint, _ entry: ProviderEntry) -> String {
    (["costtop report", entry.provider.id, endpoint.name] + endpoint.example)
      .joined(separator: " ")
  }

  private static func list(_ entry: ProviderEntry) -> [(String, [String])] {
    entry.reports.endpoints.map { ($0.name, [$0.summary]) }
  }

  /// Two columns; the paragraphs of the second stand below each other.
  private static func rows(_ rows: [(String, [String])]) -> String {
    let width = (rows.map(\.0.count).max() ?? 0) + 4
    return rows.map { name, paragraphs in
      let text = paragraphs.map { filled($0.split(separator: " "), indentation: width) }
      return "  " + name + text.joined(separator: "\n").dropFirst(name.count + 2)
    }
    .joined(separator: "\n")
  }

  /// Words in lines of at most 100 columns.
  private static func filled(_ words: [some StringProtocol], indentation: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    var lines: [String] = []
    for word in words {
      if let line = lines.last, line.count + 1 + word.count <= 100 {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(margin + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
