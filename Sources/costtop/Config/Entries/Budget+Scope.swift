import SpendAnalysis
import UsageModel

extension Budget.Scope {
  /// `all`, `key ci-batch`
  var text: String {
    switch self {
    case .all: "all"
    case .account(let name): "account \(name)"
    case .workspace(let name): "workspace \(name)"
    case .model(let name): "model \(name)"
    case .key(let name): "key \(name)"
    }
  }

  /// Of what it calls by name; nil where that needs no list.
  var namedKind: NamedKind? {
    switch self {
    case .workspace: .workspaces
    case .key: .apiKeys
    case .all, .account, .model: nil
    }
  }
}
