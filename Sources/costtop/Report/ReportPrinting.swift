import ArgumentParser
import FoundationEssentials
import UsageModel
import UsageProviders

/// Asks a question page by page and prints each as it comes.
struct ReportPrinting {
  let entry: ProviderEntry
  let origin: String
  let reader: ReportReader
  let environment: CommandEnvironment

  /// The longest wait, in seconds, that a server may ask a script to sit out.
  private static let longestWait: TimeInterval = 60
  /// Seconds; more than a minute together, in which the documented pace allows another request.
  private static let ownWaits: [TimeInterval] = [10, 20, 40]

  /// Ends with exit status 1 where the provider does not answer; what was printed before stands.
  func print(_ question: ReportQuestion, allPages: Bool) async throws {
    var walk = ReportWalk(question)
    while true {
      let body: JSONValue
      let answer = try await read(walk, allPages: allPages)
      switch answer.body {
      case .success(let value): body = value
      case .failure: throw failure(answer.failure ?? "", walk)
      }
      environment.print(
        "\(entry.provider.id) \(question.endpoint.name) · \(origin)\(walk.question.address) · "
          + "page \(walk.page)\n\(body.text)\n")
      guard allPages else {
        hint(at: walk, body)
        return
      }
      do throws(ProviderError) {
        guard try walk.advance(after: body) else { return }
      } catch {
        throw failure(error.sentence, walk, isRead: true)
      }
      if environment.showsProgress {
        environment.complain("\(name(question)): page \(walk.page)")
      }
    }
  }

  /// A page that looks like the whole answer says on a terminal that it is not.
  private func hint(at walk: ReportWalk, _ body: JSONValue) {
    var next = walk
    guard environment.showsProgress, (try? next.advance(after: body)) == true else { return }
    environment.complain("\(name(walk.question)): more pages follow; --all prints them too.")
  }

  /// Sits out the waits that the server asks for. On the way through many pages, where Anthropic was seen to name none,
  /// waits of our own: one lost page would cost the whole walk.
  private func read(_ walk: ReportWalk, allPages: Bool) async throws -> ReportAnswer {
    var answer = await reader.read(walk.question)
    for ownWait in Self.ownWaits {
      guard case .failure(.rateLimited(let askedWait, _)) = answer.body,
        let wait = askedWait ?? (allPages ? ownWait : nil), wait <= Self.longestWait
      else { break }
      let seconds = Int(wait.rounded(.up))
      environment.complain(
        "\(name(walk.question)): asked for a slower pace; page \(walk.page) in \(seconds) s")
      try await environment.sleep(.seconds(wait))
      answer = await reader.read(walk.question)
    }
    return answer
  }

  /// - Parameter isRead: whether the page at hand was printed and only the way to the next one is not known.
  private func failure(_ clause: String, _ walk: ReportWalk, isRead: Bool = false) -> ExitCode {
    var text = "\(name(walk.question))\(walk.page > 1 ? ", page \(walk.page)" : ""): \(clause)."
    if isRead {
      text += " What was printed stands, but pages may be missing."
    } else if walk.page > 1 {
      text += " What was printed before stands."
      if let continuation = walk.question.continuation { text += " Go on with \(continuation)." }
    }
    environment.complain(text)
    return ExitCode(ExitStatus.someFailed.rawValue)
  }

  private func name(_ question: ReportQuestion) -> String {
    "\(entry.provider.name) \(question.endpoint.name)"
  }
}
