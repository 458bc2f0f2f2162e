import FoundationEssentials
import UsageModel

/// Both admin APIs as a pure function from a request and an instant to an answer.
struct AdminAPI: Sendable {
  let organization: SimulatedOrganization
  let providers: Set<SimulatedProvider>
  let anthropicKey: String
  let openAIKey: String

  init(organization: SimulatedOrganization, providers: Set<SimulatedProvider>) {
    self.organization = organization
    self.providers = providers
    anthropicKey = "sk-ant-admin01-simulated-\(organization.seed)"
    openAIKey = "sk-admin-simulated-\(organization.seed)"
  }

  /// An organization may have several admin keys: the first one, and that with a hyphen and anything behind it.
  static func isKey(_ given: String, of first: String) -> Bool {
    given == first || given.hasPrefix("\(first)-")
  }

  func respond(to request: AdminRequest, at now: Date) -> AdminResponse {
    // A path of neither provider is answered in the shape the credentials hint at.
    let provider = request.provider ?? (request.headers["x-api-key"] == nil ? .openai : .anthropic)
    do {
      let endpoint = try admit(request, provider)
      let context = AnswerContext(organization: organization, now: now)
      let json = try endpoint.answer(request, in: context)
      return AdminResponse(
        status: 200, headers: headers(for: request, provider, at: now), json: json)
    } catch {
      return refuse(request, provider, error, at: now)
    }
  }

  func refuse(
    _ request: AdminRequest,
    _ provider: SimulatedProvider,
    _ refusal: AdminRefusal,
    at now: Date,
    adding extra: [String: String] = [:]
  ) -> AdminResponse {
    let headers = headers(for: request, provider, at: now).merging(extra) { $1 }
    return AdminResponse(
      status: refusal.status,
      headers: headers,
      json: refusal.body(provider, requestID: requestID(of: request, at: now))
    )
  }

  private func admit(
    _ request: AdminRequest, _ provider: SimulatedProvider
  ) throws(AdminRefusal) -> any AdminEndpoint {
    let isKnown = request.provider.map(providers.contains) ?? false
    switch provider {
    case .anthropic where isKnown: try AnthropicRules.admit(request, key: anthropicKey)
    case .openai where isKnown: try OpenAIRules.admit(request, key: openAIKey)
    default: break
    }
    guard isKnown,
      let endpoint = AdminEndpoints.all.first(where: { $0.pathValues(in: request.path) != nil })
    else {
      switch provider {
      case .anthropic: throw AnthropicRules.notFound
      case .openai: throw OpenAIRules.notFound(request)
      }
    }
    guard request.method == "GET" else {
      throw AdminRefusal(
        status: 405, type: "invalid_request_error",
        message: "Not allowed to \(request.method) on \(request.path).")
    }
    return endpoint
  }

  private func headers(
    for request: AdminRequest, _ provider: SimulatedProvider, at now: Date
  ) -> [String: String] {
    let requestID = requestID(of: request, at: now)
    let date = now.httpDateText
    switch provider {
    case .anthropic:
      return [
        "date": date, "request-id": requestID,
        "anthropic-organization-id": organization.anthropicID,
      ]
    case .openai:
      return ["date": date, "x-request-id": requestID]
    }
  }

  private func requestID(of request: AdminRequest, at now: Date) -> String {
    "req_01"
      + organization.chance.identifier(
        for: "\(request.target) \(now.timeIntervalSince1970)", count: 22)
  }
}

extension Date {
  /// `Fri, 20 Nov 2026 14:32:07 GMT`
  var httpDateText: String {
    let day = UTCDay(containing: self)
    let (year, month, dayOfMonth) = day.date
    let date =
      (dayOfMonth < 10 ? "0" : "") + "\(dayOfMonth) \(UTCDay.monthNames[month - 1]) \(year)"
    return "\(UTCDay.weekdayNames[day.weekday]), \(date) \(utcTime) GMT"
  }
}
