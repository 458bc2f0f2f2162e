import UsageModel

/// What an attempt came to, once its answer is counted.
enum ReadResult: Hashable, Sendable {
  /// Everything that the provider reports of the question.
  case read
  /// A piece of a list that goes on.
  case readInPart
  /// All of the window lies before the first day that the provider reports on.
  case nothingReported
  /// Not all that was asked for, and why.
  case failed(ProviderError)

  var failure: ProviderError? {
    if case .failed(let error) = self { return error }
    return nil
  }
}
