/// What tokens stand for, in the words of OpenAI's bill.
enum TokenModality: String, Sendable, CaseIterable {
  case text
  case audio
  case image
}
