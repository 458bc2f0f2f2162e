import FoundationEssentials
import UsageModel

extension AdminAPI {
  /// The answer a fault puts in the place of the right one; nil for a hang, which has none.
  func respond(to request: AdminRequest, at now: Date, with fault: Fault) -> AdminResponse? {
    let provider = request.provider ?? .openai
    switch fault {
    case .unauthorized: return refuse(request, provider, unauthorized(provider), at: now)
    case .forbidden: return refuse(request, provider, forbidden(provider), at: now)
    case .rateLimited(let wait):
      return refuse(
        request, provider, rateLimited(provider), at: now,
        adding: waitHeaders(provider, wait, at: now))
    case .serverError: return refuse(request, provider, serverError(provider), at: now)
    case .truncatedBody:
      var response = respond(to: request, at: now)
      response.body = Array(response.body.prefix(response.body.count * 2 / 3))
      return response
    case .hang: return nil
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

  private func waitHeaders(
    _ provider: SimulatedProvider, _ wait: Int?, at now: Date
  ) -> [String: String] {
    if let wait { return ["retry-after": "\(wait)"] }
    guard provider == .anthropic else { return [:] }
    return ["anthropic-ratelimit-requests-reset": now.addingTimeInterval(30).utcText]
  }
}
