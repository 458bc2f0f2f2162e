import Yams

/// Reads a configuration file strictly, collecting every problem: what is not known or not of the right kind is never
/// passed over, since a budget that is not watched looks like one that is kept.
struct ConfigurationReader {
  var problems: [ConfigurationProblem] = []

  /// The entries of a mapping by name, and where each stands.
  struct Members {
    let cursor: ConfigurationCursor
    fileprivate(set) var values: [String: ConfigurationCursor] = [:]
    fileprivate(set) var lines: EntryLines

    subscript(name: String) -> ConfigurationCursor? { values[name] }
  }

  mutating func note(_ message: String, at cursor: ConfigurationCursor) {
    problems.append(cursor.problem(message))
  }

  /// - Parameter names: all that may stand here.
  mutating func members(of cursor: ConfigurationCursor, _ names: [String]) -> Members? {
    guard case .mapping(let mapping) = cursor.node else {
      note("is not a mapping of \(names.joined(separator: ", "))", at: cursor)
      return nil
    }
    var members = Members(cursor: cursor, lines: EntryLines(of: cursor.place?.line ?? 0))
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        note("has an entry whose name is not text", at: cursor)
        continue
      }
      let name = scalar.string
      let entry = cursor.step(name, to: value)
      guard names.contains(name) else {
        let place = key.mark.map(ConfigurationProblem.Place.init)
        let hint = NearestName.hint(for: name, in: names)
        problems.append(
          ConfigurationProblem("unknown entry\(hint)", at: place, path: entry.path))
        continue
      }
      members.values[name] = entry
      members.lines.set(name, (key.mark?.line ?? value.mark?.line) ?? 0)
    }
    return members
  }

  mutating func elements(of cursor: ConfigurationCursor) -> [ConfigurationCursor]? {
    guard case .sequence(let sequence) = cursor.node else {
      note("is not a list; begin each entry with '- '", at: cursor)
      return nil
    }
    return sequence.enumerated().map { cursor.step($0.offset, to: $0.element) }
  }

  /// Text that is not empty and can be drawn.
  mutating func text(of cursor: ConfigurationCursor) -> String? {
    guard !cursor.isNothing else {
      note("has no value", at: cursor)
      return nil
    }
    guard case .scalar(let scalar) = cursor.node else {
      note("is not text", at: cursor)
      return nil
    }
    let text = scalar.string
    guard !text.isEmpty, text.first?.isWhitespace == false, text.last?.isWhitespace == false else {
      note("is empty, or begins or ends with a space", at: cursor)
      return nil
    }
    guard QuotableText.isDrawable(text) else {
      note("holds a line break or another character that cannot be drawn", at: cursor)
      return nil
    }
    return text
  }

  /// One of a few words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    of cursor: ConfigurationCursor, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(of: cursor) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      note(unknown(text, of: Choice.allCases.map(\.rawValue)), at: cursor)
      return nil
    }
    return choice
  }

  func unknown(_ text: String, of names: [String]) -> String {
    "\(QuotableText.quoted(text) ?? "this") is none of \(names.joined(separator: ", "))"
      + (NearestName.of(text, in: names).map { "; did you mean '\($0)'?" } ?? "")
  }

  mutating func flag(of cursor: ConfigurationCursor) -> Bool? {
    switch text(of: cursor) {
    case nil: return nil
    case "true": return true
    case "false": return false
    default:
      note("is neither true nor false", at: cursor)
      return nil
    }
  }

  /// - Parameter range: in seconds.
  mutating func seconds(of cursor: ConfigurationCursor, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(of: cursor) else { return nil }
    guard let seconds = DurationText.seconds(text) else {
      note("is not a time such as 30s, 5m, 6h or 1d", at: cursor)
      return nil
    }
    guard range.contains(seconds) else {
      let bounds = [range.lowerBound, range.upperBound].map(DurationText.text)
      note("\(text) is not between \(bounds[0]) and \(bounds[1])", at: cursor)
      return nil
    }
    return seconds
  }

  /// A program and its arguments: no shell reads them, so each stands alone.
  mutating func command(of cursor: ConfigurationCursor) -> [String]? {
    guard case .sequence = cursor.node, let elements = elements(of: cursor) else {
      note(
        "is not a list of a program and its arguments, such as [pass, show, costtop]", at: cursor)
      return nil
    }
    guard !elements.isEmpty else {
      note("names no program", at: cursor)
      return nil
    }
    let words = elements.map { element in
      guard case .scalar(let scalar) = element.node, !scalar.string.contains("\0") else {
        note("is not text", at: element)
        return ""
      }
      return scalar.string
    }
    if words[0].isEmpty { note("names no program", at: elements[0]) }
    return words
  }
}
