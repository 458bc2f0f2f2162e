import SpendAnalysis
import UsageModel

/// Usage in its real units: `812M tokens`, `1,204 images`, `3,600 s`, `12.4 GB now`, `1.2M chars`.
public enum UnitText {
  /// Tokens come in millions, so they are exact to three digits only.
  static func of(_ count: Int, _ unit: UsageUnit) -> String {
    if unit == .bytes { return bytes(count) }
    let limit = unit == .tokens ? 1000 : 1_000_000
    return "\(number(count, exactBelow: limit)) \(name(of: unit, count: count))"
  }

  /// Everything but tokens, in one wording: `1,204 images, 48 sessions`; empty where there is nothing.
  public static func list(_ quantities: [UsageUnit: Int], mark: String = "") -> String {
    parts(quantities.filter { $0.key != .tokens }, isNow: false) { _ in mark }
      .joined(separator: ", ")
  }

  /// Everything but tokens, in several wordings, the longest first: `1,204 images, 48 sessions`, `1,204 images +1`.
  /// None where there is nothing else.
  static func ofOthers(_ usage: UsageFigure, isNow: Bool) -> [String] {
    let parts = parts(usage.quantities.filter { $0.key != .tokens }, isNow: isNow, usage.mark)
    return stride(from: parts.count, to: 0, by: -1).map { count in
      let more = parts.count - count
      return parts.prefix(count).joined(separator: ", ") + (more > 0 ? " +\(more)" : "")
    }
  }

  /// Tokens too, unless there are none beside something else; nil where nothing is known.
  static func all(_ usage: UsageFigure, isNow: Bool) -> String? {
    var quantities = usage.quantities
    if let tokens = usage.tokens, tokens.total > 0 || quantities.isEmpty {
      quantities[.tokens] = tokens.total
    }
    let parts = parts(quantities, isNow: isNow, usage.mark)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func parts(
    _ quantities: [UsageUnit: Int], isNow: Bool, _ mark: (UsageUnit) -> String
  ) -> [String] {
    UsageUnit.allCases.compactMap { unit in
      quantities[unit].map { count in
        of(count, unit) + (unit.isLevel && isNow ? " now" : "") + mark(unit)
      }
    }
  }

  private static func name(of unit: UsageUnit, count: Int) -> String {
    let isOne = count == 1
    return switch unit {
    case .tokens: isOne ? "token" : "tokens"
    case .images: isOne ? "image" : "images"
    case .characters: isOne ? "char" : "chars"
    case .seconds: "s"
    case .bytes: "B"
    case .sessions: isOne ? "session" : "sessions"
    case .calls: isOne ? "call" : "calls"
    }
  }

  /// `1,204`; from `limit` on three significant digits: `1.2M`.
  static func number(_ count: Int, exactBelow limit: Int) -> String {
    guard count < limit else { return TokenCountText.of(count) }
    return ExactDecimal(count).formatted(places: 0)
  }

  /// Decimal units, as storage is billed: `12.4 GB`.
  private static func bytes(_ count: Int) -> String {
    let text = TokenCountText.of(count)
    guard let last = text.last, !last.isNumber else { return text + " B" }
    return text.dropLast() + " " + (last == "k" ? "k" : last == "B" ? "G" : String(last)) + "B"
  }
}

extension UsageFigure {
  /// `+` behind what misses buckets.
  fileprivate func mark(_ unit: UsageUnit) -> String { isComplete(in: unit) ? "" : "+" }
}
