import UsageProviders

/// What stands behind `costtop report`, read by the catalogs of the providers: they know the options of each report.
enum ReportCommandLine {
  case ask(ReportQuestion, of: ProviderEntry, allPages: Bool)
  /// A page of a provider or a report; nil for the command's own.
  case help(String?)

  init(_ words: [String]) throws(ReportProblem) {
    var words = words[...]
    guard let provider = words.popFirst() else {
      throw ReportProblem("Which provider? One of: \(Self.providerNames).")
    }
    guard !Self.isHelp(provider) else {
      self = .help(nil)
      return
    }
    guard let entry = ProviderCatalog.all.first(where: { $0.provider.id == provider }) else {
      throw ReportProblem("'\(provider)' is not a provider. One of: \(Self.providerNames).")
    }
    let names = entry.reports.endpoints.map(\.name).joined(separator: ", ")
    guard let report = words.popFirst() else {
      throw ReportProblem("Which report of \(entry.provider.name)? One of: \(names).")
    }
    guard !Self.isHelp(report) else {
      self = .help(ReportHelp.page(of: entry))
      return
    }
    guard let endpoint = entry.reports.endpoint(report) else {
      throw ReportProblem(
        "'\(report)' is not a report of \(entry.provider.name). One of: \(names).")
    }
    guard !words.contains(where: Self.isHelp) else {
      self = .help(ReportHelp.page(of: endpoint, entry))
      return
    }
    let options = try Options(words, endpoint)
    self = .ask(
      try ReportQuestion(endpoint, options.arguments), of: entry, allPages: options.allPages)
  }

  private static var providerNames: String {
    ProviderCatalog.all.map(\.provider.id).joined(separator: ", ")
  }

  private static func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  /// `--option value`, `--option=value`, and `--flag` for `--flag true`.
  private struct Options {
    var arguments: [ReportArgument] = []
    var allPages = false

    init(_ words: ArraySlice<String>, _ endpoint: ReportEndpoint) throws(ReportProblem) {
      var words = words
      while let word = words.popFirst() {
        guard word.hasPrefix("--") else {
          throw ReportProblem("'\(word)' stands alone. Options are --name and a value.")
        }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0]).replacing("_", with: "-")
        if name == "--all", endpoint.paging != .none {
          guard parts.count == 1 else { throw ReportProblem("--all takes no value.") }
          allPages = true
          continue
        }
        guard let parameter = endpoint.parameters.first(where: { $0.option == name }) else {
          throw Self.unknown(name, endpoint)
        }
        let value = parts.count > 1 ? String(parts[1]) : try Self.value(of: parameter, &words)
        arguments.append(ReportArgument(parameter, value))
      }
      if allPages, case .list(let after, let before?) = endpoint.paging, isGiven(before),
        let after = endpoint.parameter(after), let before = endpoint.parameter(before)
      {
        throw ReportProblem(
          "--all goes forward; with it, leave out \(before.option) or use \(after.option).")
      }
    }

    private func isGiven(_ name: String) -> Bool {
      arguments.contains { $0.parameter.name == name }
    }

    private static func value(
      of parameter: ReportParameter, _ words: inout ArraySlice<String>
    ) throws(ReportProblem) -> String {
      if parameter.kind == .flag {
        guard let next = words.first, !next.hasPrefix("--") else { return "true" }
        return words.popFirst() ?? "true"
      }
      guard let next = words.popFirst(), !next.hasPrefix("--") else {
        throw ReportProblem(
          "\(parameter.option) needs a value: \(ReportHelp.values(of: parameter)).")
      }
      return next
    }

    private static func unknown(_ name: String, _ endpoint: ReportEndpoint) -> ReportProblem {
      let options = ReportHelp.options(of: endpoint)
      return ReportProblem(
        options.isEmpty
          ? "\(endpoint.name) has no option \(name), nor any other."
          : "\(endpoint.name) has no option \(name). It has: \(options.joined(separator: ", ")).")
    }
  }
}
