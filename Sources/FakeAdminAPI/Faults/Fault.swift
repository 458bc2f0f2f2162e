/// One way in which an admin API goes wrong.
public enum Fault: Hashable, Sendable {
  /// 401, as for a revoked key.
  case unauthorized
  /// 403, as for a key without the right to read usage.
  case forbidden
  /// 403 in OpenAI's other body, a sentence in the place of the error object; Anthropic has only
  /// the one of `forbidden`.
  case forbiddenInPlainText
  case notFound
  /// 429. With a wait in seconds: `retry-after`. Without: Anthropic names the instant of the reset
  /// instead, OpenAI says nothing.
  case rateLimited(retryAfter: Int?)
  case serverError
  /// 502 with the HTML page of a gateway.
  case badGateway
  /// 503 without a body.
  case unavailable
  /// 529, Anthropic's own status; OpenAI's side sends it as a proxy before it might.
  case overloaded
  /// 200 and correctly framed, but the JSON stops in the middle.
  case truncatedBody
  /// The right answer, its body in small pieces spread evenly over this time.
  case slowBody(over: Duration)
  /// Never answers; ends when the client gives up or the server stops.
  case hang
  /// The connection is reset in the middle of the body.
  case connectionReset
  /// The right answer with something wrong in its JSON. Only 200s are bent, and only those in
  /// which there is something to bend.
  case bent(AnswerBend)
  /// 307 to another origin, which must never see the key.
  case crossOriginRedirect(to: String)
}
