/// How somebody who uses Claude Code pays for it.
public enum ClaudeCodeCustomer: String, Sendable {
  /// By token, inside the organization's bill.
  case api
  /// By seat: neither messages usage nor a bill shows it.
  case subscription
}
