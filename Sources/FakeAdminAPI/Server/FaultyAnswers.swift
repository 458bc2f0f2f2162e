import FoundationEssentials
import UsageModel

extension AdminAPI {
  /// The answer a fault puts in the place of the right one; nil for a hang, which has none.
  func respond(
    to request: AdminRequest, at now: Date, right: AdminResponse, with turn: FaultTurn
  ) -> AdminResponse? {
    guard let fault = turn.fault else { return right }
    let provider = request.provider ?? .openai
    switch fault {
    case .unauthorized: return refuse(request, provider, unauthorized(provider), at: now)
    case .forbidden: return refuse(request, provider, forbidden(provider), at: now)
    case .forbiddenInPlainText:
      let refusal = refuse(request, provider, forbidden(provider), at: now)
      guard provider == .openai else { return refusal }
      return AdminResponse(
        status: 403, headers: refusal.headers,
        json: .object(["error": .string(OpenAIRules.missingScopes)]))
    case .notFound: return refuse(request, provider, notFound(provider, request), at: now)
    case .rateLimited(let wait):
      return refuse(
        request, provider, rateLimited(provider), at: now,
        adding: waitHeaders(provider, wait, at: now))
    case .serverError: return refuse(request, provider, serverError(provider), at: now)
    case .badGateway:
      return AdminResponse(
        status: 502, headers: ["date": now.httpDateText],
        text: """
          <html>
          <head><title>502 Bad Gateway</title></head>
          <body><center><h1>502 Bad Gateway</h1></center></body>
          </html>

          """, type: "text/html")
    case .unavailable: return AdminResponse(status: 503, headers: ["date": now.httpDateText])
    case .overloaded: return refuse(request, provider, overloaded(provider), at: now)
    case .truncatedBody:
      var response = right
      response.body = Array(response.body.prefix(response.body.count * 2 / 3))
      return response
    case .slowBody(let duration):
      var response = right
      response.delivery = .dribbled(over: duration)
      return response
    case .hang: return nil
    case .connectionReset:
      var response = right
      response.delivery = .cutOff
      return response
    case .bent(let bend):
      guard
        let json = right.json.flatMap({
          bend.bent($0, cursor: request.cursor, by: turn.chance)
        })
      else { return right }
      return AdminResponse(status: right.status, headers: right.headers, json: json)
    case .crossOriginRedirect(let location):
      return AdminResponse(status: 307, headers: ["location": location])
    }
  }

  private func unauthorized(_ provider: SimulatedProvider) -> AdminRefusal {
    switch provider {
    case .anthropic: AnthropicRules.unauthorized("invalid x-api-key")
    case .openai:
      OpenAIRules.unauthorized("Incorrect API key provided.", code: "invalid_api_key")
    }
  }

  private func forbidden(_ provider: SimulatedProvider) -> AdminRefusal {
    switch provider {
    case .anthropic:
      AdminRefusal(
        status: 403, type: "permission_error",
        message: "Your API key does not have permission to use the specified resource.")
    case .openai:
      AdminRefusal(
        status: 403, type: "invalid_request_error", message: OpenAIRules.missingScopes)
    }
  }

  private func notFound(
    _ provider: SimulatedProvider, _ request: AdminRequest
  ) -> AdminRefusal {
    switch provider {
    case .anthropic: AnthropicRules.notFound
    case .openai: OpenAIRules.notFound(request)
    }
  }

  private func rateLimited(_ provider: SimulatedProvider) -> AdminRefusal {
    switch provider {
    case .anthropic:
      AdminRefusal(
        status: 429, type: "rate_limit_error",
        message: "This request would exceed your organization's rate limit.")
    case .openai:
      AdminRefusal(
        status: 429, type: "requests", message: "Rate limit reached for requests.",
        code: "rate_limit_exceeded")
    }
  }

  private func serverError(_ provider: SimulatedProvider) -> AdminRefusal {
    switch provider {
    case .anthropic:
      AdminRefusal(status: 500, type: "api_error", message: "Internal server error")
    case .openai:
      AdminRefusal(
        status: 500, type: "server_error",
        message: "The server had an error while processing your request.")
    }
  }

  private func overloaded(_ provider: SimulatedProvider) -> AdminRefusal {
    switch provider {
    case .anthropic:
      AdminRefusal(status: 529, type: "overloaded_error", message: "Overloaded")
    case .openai:
      AdminRefusal(
        status: 529, type: "server_error",
        message: "The engine is currently overloaded, please try again later.")
    }
  }

  private func waitHeaders(
    _ provider: SimulatedProvider, _ wait: Int?, at now: Date
  ) -> [String: String] {
    if let wait { return ["retry-after": "\(wait)"] }
    guard provider == .anthropic else { return [:] }
    return ["anthropic-ratelimit-requests-reset": now.addingTimeInterval(30).utcText]
  }
}
