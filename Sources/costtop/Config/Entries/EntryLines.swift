/// Where in the file an entry and each of its values stand, so that every value can say where it is from.
struct EntryLines: Hashable, Sendable {
  /// Of the entry itself, from 1.
  let line: Int
  private var lines: [String: Int] = [:]

  init(of line: Int) { self.line = line }

  mutating func set(_ name: String, _ line: Int) { lines[name] = line }

  /// nil for a value that the file leaves out.
  subscript(name: String) -> Int? { lines[name] }
}
