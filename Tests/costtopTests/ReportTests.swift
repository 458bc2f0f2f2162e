import ArgumentParser
import Foundation
import Synchronization
import Testing
import UsageModel
import UsageProviders

@testable import costtop

/// Answers by path and query, and remembers what was asked.
private final class ReportServer: HTTPTransport {
  private let answers: [String: HTTPAnswer]
  private let asked = Mutex<[String]>([])

  init(_ answers: [String: HTTPAnswer]) { self.answers = answers }

  var addresses: [String] { asked.withLock { $0 } }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    let address = request.query.isEmpty ? request.path : "\(request.path)?\(request.query)"
    asked.withLock { $0.append(address) }
    return answers[address] ?? HTTPAnswer(status: 404, body: Array("no such page".utf8))
  }
}

extension HTTPAnswer {
  fileprivate static func json(
    _ text: String, status: Int = 200, _ headers: [String: String] = [:]
  ) -> HTTPAnswer {
    HTTPAnswer(
      status: status, headers: headers.map { .init($0.key, $0.value) }, body: Array(text.utf8))
  }
}

@Suite struct `A raw report` {
  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast
  static let keys = [
    "ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-0123456789", "OPENAI_ADMIN_KEY": "sk-admin-0123456789",
  ]

  private func run(
    _ words: String, _ server: ReportServer, variables: [String: String] = keys
  ) async throws -> (status: Int32, transcript: Transcript) {
    let transcript = Transcript()
    let command = try Report.parse(words.split(separator: " ").map(String.init))
    do {
      try await command.run(in: transcript.environment(variables, at: Self.now), over: server)
      return (0, transcript)
    } catch let code as ExitCode {
      return (code.rawValue, transcript)
    }
  }

  /// What the command line is refused with; the parser's exit status for it is 64.
  private func refusal(_ words: String) throws -> String {
    do {
      _ = try Report.parse(words.split(separator: " ").map(String.init))
      return ""
    } catch {
      #expect(Report.exitCode(for: error) == .validationFailure)
      return Report.message(for: error)
    }
  }

  @Test func `is a line that names it, then what was received with its numbers as they were`()
    async throws
  {
    let address = "/v1/organizations/cost_report?starting_at=2026-11-01T00%3A00%3A00Z"
    let (status, transcript) = try await run(
      "anthropic cost --starting-at 2026-11-01T00:00:00Z",
      ReportServer([
        address: .json(
          #"{"data":[{"amount":"250.50","n":1.50E-2,"name":"作者"}],"has_more":true,"next_page":"b"}"#
        )
      ]))
    #expect(status == 0)
    #expect(
      transcript.output == """
        anthropic cost · https://api.anthropic.com/v1/organizations/cost_report\
        ?starting_at=2026-11-01T00:00:00Z · page 1
        {
          "data": [
            {
              "amount": "250.50",
              "n": 1.50E-2,
              "name": "作者"
            }
          ],
          "has_more": true,
          "next_page": "b"
        }

        """)
    #expect(transcript.errors.isEmpty)
  }

  @Test func `goes through every page with --all`() async throws {
    let first = "/v1/organization/usage/images?start_time=1761955200&group_by=model&group_by=size"
    let server = ReportServer([
      first: .json(#"{"data":[1],"has_more":true,"next_page":"p2="}"#),
      "\(first)&page=p2%3D": .json(#"{"data":[2],"has_more":false,"next_page":null}"#),
    ])
    let (status, transcript) = try await run(
      "openai images --start-time 1761955200 --group-by model --group_by=size --all", server)
    #expect(status == 0)
    #expect(server.addresses == [first, "\(first)&page=p2%3D"])
    let headers = transcript.output.split(separator: "\n").filter { $0.hasPrefix("openai images") }
    #expect(headers.map { $0.split(separator: " · ").last } == ["page 1", "page 2"])
    #expect(headers.last?.contains("&page=p2= · ") == true)
  }

  @Test func `keeps what was printed when a later page fails, and says where to go on`()
    async throws
  {
    let list = "/v1/organizations/workspaces"
    let (status, transcript) = try await run(
      "anthropic workspaces --all",
      ReportServer([
        list: .json(#"{"data":[{"id":"w1"}],"has_more":true,"last_id":"w1"}"#),
        "\(list)?after_id=w1": .json(
          #"{"type":"error","error":{"type":"api_error","message":"boom"}}"#, status: 500,
          ["request-id": "req_7"]),
      ]))
    #expect(status == 1)
    #expect(transcript.output.contains(#""id": "w1""#))
    #expect(
      transcript.errors
        == "costtop: Anthropic workspaces, page 2: failed (HTTP 500): boom (request req_7). "
        + "What was printed before stands. Go on with --after-id 'w1'.\n")
  }

  @Test func `says that pages may be missing when the server breaks off its paging`() async throws {
    let (status, transcript) = try await run(
      "openai projects --all",
      ReportServer(["/v1/organization/projects": .json(#"{"data":[],"has_more":true}"#)]))
    #expect(status == 1)
    #expect(transcript.output.contains(#""has_more": true"#))
    #expect(transcript.errors.contains("pages may be missing"))
  }

  @Test func `is refused in the provider's own words, without the key`() async throws {
    let (status, transcript) = try await run(
      "openai completions --start-time 2026-11-01",
      ReportServer([
        "/v1/organization/usage/completions?start_time=1793491200": .json(
          #"{"error":{"message":"Incorrect API key provided: sk-admin-0123456789","code":null}}"#,
          status: 401, ["x-request-id": "req_3"])
      ]))
    #expect(status == 1)
    #expect(transcript.output.isEmpty)
    #expect(
      transcript.errors == "costtop: OpenAI completions: refused the key (HTTP 401): "
        + "Incorrect API key provided: (key) (request req_3).\n")
  }

  @Test(arguments: [
    // A page that waits for a script; a walk that would lose its pages; more than a script waits for.
    ("", ["retry-after": "7"], 4), ("", [:], 1), (" --all", [:], 4),
    (" --all", ["retry-after": "3600"], 1),
  ])
  func `is asked again after a wait, if the wait is short`(
    option: String, headers: [String: String], requests: Int
  ) async throws {
    let server = ReportServer([
      "/v1/organizations/users": .json("{}", status: 429, headers)
    ])
    let (status, transcript) = try await run("anthropic users\(option)", server)
    #expect(server.addresses.count == requests)
    #expect(status == 1)
    let lines = transcript.errors.split(separator: "\n")
    #expect(lines.last == "costtop: Anthropic users: asks for a slower pace (HTTP 429).")
    // Each wait is said, so that a script that stands still says why.
    #expect(lines.dropLast().allSatisfy { $0.contains("asked for a slower pace; page 1 in ") })
    #expect(lines.count == requests)
  }

  @Test func `needs a key of its own provider only`() async throws {
    let server = ReportServer(["/v1/organizations/me": .json("{}")])
    let onlyAnthropic = try await run(
      "anthropic me", server,
      variables: ["ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-0", "OPENAI_ADMIN_KEY": "sk ant"])
    #expect(onlyAnthropic.status == 0)
    let none = try await run("openai projects", server, variables: [:])
    #expect(none.status == 2)
    #expect(none.transcript.errors.contains("OPENAI_ADMIN_KEY"))
    #expect(server.addresses.count == 1)
  }

  @Test(arguments: [
    ("", "anthropic, openai"),
    ("acme cost", "'acme' is not a provider. One of: anthropic, openai."),
    ("anthropic", "usage, cost, claude-code, organization, workspaces, api-keys, users"),
    ("anthropic costs", "'costs' is not a report of Anthropic. One of: usage, cost,"),
    (
      "anthropic cost --starting-at 2026-11-01 --models x",
      "cost has no option --models. It has: --starting-at, --ending-at, --bucket-width, --group-by, "
        + "--limit, --page, --all."
    ),
    ("anthropic me --all", "organization has no option --all, nor any other."),
    ("anthropic cost", "cost needs --starting-at"),
    ("anthropic cost --starting-at", "--starting-at needs a value: 2026-11-01T00:00:00Z"),
    ("anthropic cost --starting-at --all", "--starting-at needs a value"),
    ("anthropic cost 2026-11-01", "'2026-11-01' stands alone."),
    ("openai images --start-time 1 --sizes 1x1", "1024x1792"),
    ("anthropic users --before-id u1 --all", "--all goes forward"),
  ])
  func `with a wrong command line asks nothing and names what is right`(
    words: String, sentence: String
  ) throws {
    #expect(try refusal(words).contains(sentence))
  }

  @Test func `takes a flag with and without its value`() async throws {
    for (words, value) in [("", "true"), (" true", "true"), (" false", "false")] {
      let address = "/v1/organizations/workspaces?include_archived=\(value)"
      let server = ReportServer([address: .json(#"{"data":[],"has_more":false}"#)])
      let (status, _) = try await run("anthropic workspaces --include-archived\(words)", server)
      #expect(status == 0)
      #expect(server.addresses == [address])
    }
  }

  @Test func `has a help page for the command, for each provider and for each report`() throws {
    func help(_ words: String...) -> String {
      do {
        _ = try Report.parse(words)
        return ""
      } catch {
        #expect(Report.exitCode(for: error) == .success)
        return Report.fullMessage(for: error)
      }
    }
    #expect(help("--help").contains("USAGE: costtop report <provider> <report>"))
    for entry in ProviderCatalog.all {
      for endpoint in entry.reports.endpoints {
        #expect(help("--help").contains("  \(endpoint.name)  "))
        #expect(help(entry.provider.id, "--help").contains("  \(endpoint.name)"))
        let page = help(entry.provider.id, endpoint.name, "--help")
        #expect(page.contains("GET \(endpoint.path)\n"))
        for parameter in endpoint.parameters { #expect(page.contains("  \(parameter.option)  ")) }
        // Examples are asked as they stand.
        _ = try Report.parse([entry.provider.id, endpoint.name] + endpoint.example)
      }
    }
  }
}
