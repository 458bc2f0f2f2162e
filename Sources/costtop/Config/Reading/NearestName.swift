/// Finds what somebody who mistyped a name most likely meant.
enum NearestName {
  /// - Returns: the name that takes the fewest edits; nil where none is near.
  static func of(_ word: String, in names: [String]) -> String? {
    let word = word.lowercased()
    let near = names.map { (name: $0, edits: edits(from: word, to: $0.lowercased())) }
      .filter { $0.edits <= max(2, $0.name.count / 3) && $0.edits < $0.name.count }
    return near.min { $0.edits < $1.edits }?.name
  }

  /// `; did you mean 'accounts'?` or, where none is near, `; known here: accounts, budgets`.
  static func hint(for word: String, in names: [String]) -> String {
    guard let name = of(word, in: names) else {
      return "; known here: \(names.joined(separator: ", "))"
    }
    return "; did you mean '\(name)'?"
  }

  /// Insertions, deletions and changes of a character, after Levenshtein.
  private static func edits(from: String, to: String) -> Int {
    let target = Array(to)
    var row = Array(0...target.count)
    for (position, character) in from.enumerated() {
      var corner = row[0]
      row[0] = position + 1
      for (index, other) in target.enumerated() {
        let change = corner + (character == other ? 0 : 1)
        corner = row[index + 1]
        row[index + 1] = min(change, corner + 1, row[index] + 1)
      }
    }
    return row[target.count]
  }
}
