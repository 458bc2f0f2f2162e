/// Which of a row's tokens stand for text, audio and images, as far as the report tells.
public enum TokenContent: Hashable, Sendable {
  /// The report does not say, or not of all tokens.
  case untold
  case text
  /// What is neither audio nor image is text. Apart from its row: nearly all rows are of text, and take no room for it.
  indirect case mixed(audio: TokenCounts, image: TokenCounts)

  public init(audio: TokenCounts, image: TokenCounts) {
    self = audio == .zero && image == .zero ? .text : .mixed(audio: audio, image: image)
  }

  public var audio: TokenCounts {
    if case .mixed(let audio, _) = self { audio } else { .zero }
  }

  public var image: TokenCounts {
    if case .mixed(_, let image) = self { image } else { .zero }
  }

  public static func + (lhs: Self, rhs: Self) -> Self {
    switch (lhs, rhs) {
    case (.untold, _), (_, .untold): .untold
    case (.text, let other), (let other, .text): other
    case (.mixed(let audio, let image), .mixed(let moreAudio, let moreImage)):
      .mixed(audio: audio + moreAudio, image: image + moreImage)
    }
  }
}
