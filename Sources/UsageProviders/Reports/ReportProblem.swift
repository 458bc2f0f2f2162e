/// Why a question is not asked: a sentence that quotes what was typed and names what is allowed.
public struct ReportProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
