import SpendAnalysis
import UsageEngine
import UsageModel
import UsageProviders

/// What is in force after flags, environment, file and defaults, in that order.
struct EffectiveConfiguration: Hashable, Sendable {
  /// The file; nil where there is none.
  let path: String?
  let settings: [EffectiveSetting]
  /// What is said twice and differently, in sentences.
  let notes: [String]

  init(
    _ configuration: Configuration, plan: AccountPlan, variables: [String: String],
    flags: TerminalFlags
  ) {
    path = configuration.path
    settings =
      plan.accounts.flatMap { Self.settings(of: $0, variables) }
      + ProviderCatalog.all.map { Self.address(of: $0, plan, variables) }
      + configuration.budgetEntries.flatMap(Self.settings)
      + Self.anomalies(configuration.anomalies)
      + Self.alerts(configuration)
      + Self.cadence(configuration)
      + Self.theme(configuration.theme, variables, flags)
    notes = plan.unused.map { provider, names in
      "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") set and not used: "
        + "the file has its own accounts of \(provider.name)."
    }
  }

  private static func settings(
    of planned: PlannedAccount, _ variables: [String: String]
  ) -> [EffectiveSetting] {
    let path = "accounts.\(planned.account.id)"
    func setting(_ name: String, _ value: String) -> EffectiveSetting {
      EffectiveSetting(
        name: "\(path).\(name)", value: value, origin: planned.origin(of: name))
    }
    var settings = [setting("provider", planned.entry.provider.id)]
    if let organization = planned.organization {
      settings.append(setting("organization", organization))
    }
    var key = "from \(planned.keySource)"
    switch planned.keySource {
    case .variable(let name):
      if variables[name]?.isEmpty != false { key += " (not set)" }
    case .command(let words): key += arguments(words)
    case .file: break
    }
    return settings + [setting("key", key)]
  }

  private static func address(
    of entry: ProviderEntry, _ plan: AccountPlan, _ variables: [String: String]
  ) -> EffectiveSetting {
    let origin = plan.accounts.first { $0.entry.provider == entry.provider }?.origin.description
    let isSet = variables[entry.originVariable]?.isEmpty == false
    let given = isSet ? try? EnvironmentKeys.origin(of: entry, in: variables).description : nil
    return EffectiveSetting(
      name: "address.\(entry.provider.id)", value: origin ?? given ?? entry.defaultOrigin,
      origin: isSet ? .environment(entry.originVariable) : .usual)
  }

  private static func settings(of budget: BudgetEntry) -> [EffectiveSetting] {
    let values = [
      ("scope", budget.scope.text), ("metric", budget.metric.rawValue),
      ("period", budget.period.rawValue), ("amount", budget.amountText),
      ("warn", "\(budget.warn)%"), ("breach", "\(budget.breach)%"),
      ("on", budget.on.map(\.rawValue).listed),
    ]
    return values.map { name, value in
      EffectiveSetting(
        name: "budgets.\(budget.name).\(name)", value: value,
        origin: .init(line: budget.lines[name]))
    }
  }

  private static func anomalies(_ entry: AnomaliesEntry) -> [EffectiveSetting] {
    AnomaliesEntry.Value.allCases.map { value in
      EffectiveSetting(
        name: "anomalies.\(value.rawValue)", value: value.value(in: entry.rules).canonicalText,
        origin: .init(line: entry.lines[value.rawValue]))
    }
  }

  private static func alerts(_ configuration: Configuration) -> [EffectiveSetting] {
    let notify = EffectiveSetting(
      name: "notify", value: configuration.notify.ways.map(\.rawValue).listed,
      origin: .init(line: configuration.notify.line))
    guard let hook = configuration.hook else {
      return [notify, EffectiveSetting(name: "hook", value: "none", origin: .usual)]
    }
    return [
      notify,
      EffectiveSetting(
        name: "hook.command", value: (hook.command.first ?? "") + arguments(hook.command),
        origin: .init(line: hook.lines["command"])),
      EffectiveSetting(
        name: "hook.timeout", value: DurationText.text(hook.timeout),
        origin: .init(line: hook.lines["timeout"])),
    ]
  }

  private static func cadence(_ configuration: Configuration) -> [EffectiveSetting] {
    CadenceEntry.Reading.allCases.map { reading in
      EffectiveSetting(
        name: "cadence.\(reading.rawValue)",
        value: DurationText.text(reading.value(in: configuration.schedule)),
        origin: .init(line: configuration.cadence.first { $0.reading == reading }?.line))
    }
  }

  private static func theme(
    _ theme: ThemeEntry, _ variables: [String: String], _ flags: TerminalFlags
  ) -> [EffectiveSetting] {
    let colors: EffectiveSetting.Origin =
      if flags.monochrome {
        .flag("--monochrome")
      } else if variables["NO_COLOR"]?.isEmpty == false {
        .environment("NO_COLOR")
      } else {
        .init(line: theme.lines["colors"])
      }
    let isFromFile = colors == .init(line: theme.lines["colors"])
    return [
      EffectiveSetting(
        name: "theme.colors",
        value: (isFromFile ? theme.colors : .monochrome).rawValue, origin: colors),
      EffectiveSetting(
        name: "theme.ascii", value: "\(flags.ascii || theme.ascii)",
        origin: flags.ascii ? .flag("--ascii") : .init(line: theme.lines["ascii"])),
    ]
  }

  /// How many there are; they may hold a secret.
  private static func arguments(_ words: [String]) -> String {
    switch words.count - 1 {
    case ...0: ""
    case 1: " (and 1 argument)"
    case let count: " (and \(count) arguments)"
    }
  }
}

extension PlannedAccount {
  fileprivate func origin(of name: String) -> EffectiveSetting.Origin {
    if let lines { return .init(line: lines[name]) }
    return .environment(keySource.name)
  }
}

extension BudgetEntry {
  fileprivate var amountText: String {
    amount.canonicalText + (metric == .cost ? " \(currency.code)" : "")
  }
}

extension [String] {
  fileprivate var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}
