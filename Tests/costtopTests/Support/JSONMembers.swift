import Foundation
import Testing
import UsageModel

extension [String: Any] {
  func objects(_ name: String) throws -> [[String: Any]] {
    try #require(self[name] as? [[String: Any]])
  }

  /// nil for null.
  func amount(_ name: String) throws -> ExactDecimal? {
    try (self[name] as? String).map { try ExactDecimal(text: $0) }
  }
}
