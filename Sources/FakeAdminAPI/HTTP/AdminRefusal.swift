/// Why a request is not answered; each provider words it in its own envelope.
struct AdminRefusal: Error, Hashable {
  let status: Int
  /// `error.type` at Anthropic; OpenAI has one type for nearly all.
  let type: String
  let message: String
  /// The parameter that OpenAI blames.
  var param: String?
  /// OpenAI's `error.code`.
  var code: String?

  /// HTTP 400.
  static func invalid(_ message: String, param: String? = nil, code: String? = nil) -> Self {
    Self(
      status: 400, type: "invalid_request_error", message: message, param: param, code: code)
  }

  func body(_ provider: SimulatedProvider, requestID: String) -> JSONValue {
    switch provider {
    case .anthropic:
      .object([
        "type": "error",
        "error": .object(["type": .string(type), "message": .string(message)]),
        "request_id": .string(requestID),
      ])
    case .openai:
      .object([
        "error": .object([
          "message": .string(message), "type": .string(type), "param": JSONValue(param),
          "code": JSONValue(code),
        ])
      ])
    }
  }
}
