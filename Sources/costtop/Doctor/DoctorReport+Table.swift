import CursesTerminal
import DashboardUI
import FoundationEssentials
import UsageModel

extension DoctorReport {
  /// For people: a block per account, then the terminal and the paths. `!` marks what is wrong.
  var table: String {
    var blocks: [String] = []
    if !problems.isEmpty { blocks.append(problems.map { "! \($0)" }.joined(separator: "\n")) }
    blocks += accounts.map(\.block)
    blocks.append(terminal.block)
    blocks.append(
      Self.block("Paths", [("program", executable), ("history", history.text)]))
    blocks.append(hasProblem ? "Something needs attention: see the lines with !" : "All is well.")
    return blocks.joined(separator: "\n\n") + "\n"
  }

  fileprivate static func block(_ title: String, _ rows: [(name: String, value: String)]) -> String
  {
    let width = rows.map { DisplayWidth.of($0.name) }.max() ?? 0
    let lines = rows.map { row in
      let padding = String(repeating: " ", count: width - DisplayWidth.of(row.name))
      return "  \(row.name)\(padding)  \(DisplayText.cleaned(row.value))"
    }
    return ([title] + lines).joined(separator: "\n")
  }
}

extension HistoryFinding {
  fileprivate var text: String {
    let mark = isProblem ? "! " : ""
    guard let path else { return mark + status }
    return mark
      + ([path] + (bytes.map { [ByteCount.text($0)] } ?? []) + [status])
      .joined(separator: ", ")
  }
}

extension AccountFinding {
  fileprivate var block: String {
    let name = organization.map { " · \(DisplayText.cleaned($0))" } ?? ""
    var rows = [
      ("key", (isKeySuspect ? "! " : "") + "from \(keyVariable). \(keyKind)"),
      ("host", origin + (isOwnOrigin ? "" : " (not the provider's own)")),
      ("pace", pace),
      ("clock", clock),
    ]
    rows += endpoints.map { ($0.name, $0.text) }
    rows.append(("unknown ids", unknown))
    return DoctorReport.block(provider.name + name, rows)
  }

  private var clock: String {
    guard let clockSkew else { return "unknown: no answer said what time it is" }
    let seconds = Self.wholeSeconds(abs(clockSkew))
    let side = clockSkew > 0 ? "ahead of" : "behind"
    if isSkewed { return "! \(seconds) s \(side) the server's; days may be cut wrong. Set it." }
    return seconds < 2 ? "agrees with the server's" : "\(seconds) s \(side) the server's"
  }

  private var unknown: String {
    let gap = unread.isEmpty ? "" : "; not looked at: \(unread.joined(separator: ", "))"
    guard !unknownIDs.isEmpty else {
      return "none \(unread.isEmpty ? "" : "found ")in the last \(WeekReading.days) days" + gap
    }
    let listed = unknownIDs.map { "\($0.kind.word(for: provider)) \($0.id)" }
    let shown = listed.prefix(12).joined(separator: ", ")
    return (listed.count > 12 ? "\(shown), and \(listed.count - 12) more" : shown) + gap
  }
}

extension EndpointFinding {
  fileprivate var text: String {
    switch outcome {
    case .readable: "ok"
    case .refused(let words):
      (isProblem ? "! " : "") + words + cost
    case .skipped(let reason): "not asked: \(reason)"
    }
  }

  /// What a refusal costs, where that is not figures.
  private var cost: String {
    switch kind {
    case .figures: ""
    case .names: ". Costs only names"
    case .limit: ". Costs only the spend limit"
    }
  }
}

extension NamedKind {
  /// Of one such id, as the provider calls it.
  func word(for provider: Provider) -> String {
    switch self {
    case .workspaces: provider.vocabulary.workspace
    case .apiKeys: "key"
    case .users: "user"
    case .adminKeys: "admin key"
    }
  }
}

extension TerminalDescription {
  fileprivate var block: String {
    let size = size.map { ", \($0.columns)x\($0.rows)" } ?? ""
    let known = description.map { $0 == term ? "known to terminfo" : "drawn as \($0)" }
    let colours = colorRefusal.map { "none: \($0)" } ?? (colors == 0 ? "none" : "\(colors)")
    let locale = locale.map { "\($0.variable)=\($0.value)" } ?? "not set"
    return DoctorReport.block(
      "Terminal",
      [
        ("type", "\(term ?? "TERM is not set"), \(known ?? "drawn by a built-in description")"),
        ("here", isTerminal ? "a terminal\(size)" : "not a terminal: the dashboard needs one"),
        ("colours", colours),
        ("locale", "\(locale), drawn with \(isUnicode ? "UTF-8" : "ASCII")"),
      ])
  }
}
