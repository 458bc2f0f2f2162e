/// What kind of content a price line charges for.
public enum Modality: String, Hashable, Sendable, CaseIterable {
  case text, audio, image
}
