import UsageModel
import UsageProviders

extension NamesAnswer {
  /// As much of a list as a command waits for; a piece is a hundred names and more.
  static let mostPieces = 20
}

extension UsageProvider {
  /// The names of `kind`, so many pieces of the list at most; nil where none could be read.
  func names(_ kind: NamedKind, pieces: Int) async -> NamesAnswer? {
    var answer = try? await names(kind, from: nil)
    for _ in 1..<pieces {
      guard let first = answer, first.interruption == nil, let position = first.continuation,
        let next = try? await names(kind, from: position)
      else { break }
      answer = first.joined(with: next)
    }
    return answer
  }
}
