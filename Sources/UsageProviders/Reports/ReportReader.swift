import UsageModel

/// Reads single pages of reports as they are: one GET each, nothing interpreted.
public struct ReportReader: Sendable {
  private let client: AdminClient

  public init(_ catalog: ReportCatalog, _ connection: ProviderEntry.Connection) {
    client = AdminClient(
      connection: connection, headers: catalog.headers(connection.key),
      quoteLimit: ServerText.fullLimit)
  }

  /// Waits for the account's rate budget, then asks once.
  public func read(_ question: ReportQuestion) async -> ReportAnswer {
    let answer: HTTPAnswer
    do throws(ProviderError) {
      answer = try await client.answer(
        question.path, query: question.query, headers: question.headers)
    } catch {
      return ReportAnswer(body: .failure(error), status: nil, requestID: nil, serverDate: nil)
    }
    return ReportAnswer(
      body: body(of: answer),
      status: answer.status,
      requestID: requestID(of: answer),
      serverDate: answer.serverDate
    )
  }

  private func body(of answer: HTTPAnswer) -> Result<JSONValue, ProviderError> {
    do throws(ProviderError) {
      return .success(try client.body(of: answer).value)
    } catch {
      return .failure(error)
    }
  }

  private func requestID(of answer: HTTPAnswer) -> String? {
    let text = answer.header("request-id") ?? answer.header("x-request-id") ?? bodyID(of: answer)
    let shown = text.map { ServerText.redacted($0, key: client.connection.key) }
    return shown?.isEmpty == false ? shown : nil
  }

  private func bodyID(of answer: HTTPAnswer) -> String? {
    guard answer.status >= 400, let body = try? JSONParser.parse(answer.body),
      case .string(let id) = body["request_id"]
    else { return nil }
    return id
  }
}
