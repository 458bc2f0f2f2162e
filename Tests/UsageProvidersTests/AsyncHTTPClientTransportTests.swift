import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `The real transport` {
  /// Asks a server that reacts like this, and stops both.
  private func ask(
    _ reaction: LoopbackServer.Reaction,
    totalTimeout: TimeInterval = 30,
    bodyLimit: Int = 1 << 20,
    environment: [String: String] = [:]
  ) async throws -> (Result<HTTPAnswer, ProviderError>, head: String) {
    let server = try LoopbackServer(reaction)
    let transport = AsyncHTTPClientTransport(
      totalTimeout: totalTimeout, bodyLimit: bodyLimit, environment: environment)
    let answer = await answer(of: transport, request(server.origin))
    await server.stop()
    await transport.shutdown()
    var heads = server.requests.makeAsyncIterator()
    return (answer, await heads.next() ?? "")
  }

  private func answer(of transport: AsyncHTTPClientTransport, _ request: HTTPRequest) async
    -> Result<HTTPAnswer, ProviderError>
  {
    do {
      return .success(try await transport.get(request))
    } catch { return .failure(error) }
  }

  private func request(_ origin: String) -> HTTPRequest {
    HTTPRequest(
      origin: origin, path: "/v1/x", query: "page=a%2Bb%3D",
      headers: [.init("x-api-key", "sk-secret"), .init("User-Agent", "costtop/test")])
  }

  private func http(_ body: String, length: Int? = nil) -> String {
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Two: b\r\nContent-Length: \(length ?? body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func `sends the request as it is and reads the answer to its end`() async throws {
    let (answer, head) = try await ask(.send(http(#"{"a":1}"#)))
    let got = try answer.get()
    #expect(got.status == 200)
    #expect(got.header("x-two") == "b")
    #expect(got.body == Array(#"{"a":1}"#.utf8))
    #expect(head.hasPrefix("GET /v1/x?page=a%2Bb%3D HTTP/1.1\r\n"))
    #expect(head.contains("x-api-key: sk-secret\r\n"))
    #expect(head.contains("User-Agent: costtop/test\r\n"))
  }

  @Test func `any status is an answer`() async throws {
    let (answer, _) = try await ask(
      .send("HTTP/1.1 529 \r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno"))
    #expect(
      try answer.get()
        == HTTPAnswer(
          status: 529, headers: [.init("Retry-After", "7"), .init("Content-Length", "2")],
          body: Array("no".utf8)))
  }

  @Test func `a redirect is not followed, and the key stays at home`() async throws {
    let elsewhere = try LoopbackServer(.send(http("{}")))
    let (answer, _) = try await ask(
      .send("HTTP/1.1 302 Found\r\nLocation: \(elsewhere.origin)/x\r\nContent-Length: 0\r\n\r\n"))
    await elsewhere.stop()
    var visitors = elsewhere.requests.makeAsyncIterator()
    #expect(await visitors.next() == nil)
    let got = try answer.get()
    #expect(got.status == 302)
    #expect(
      ProviderError(answer: got, key: AdminKey("sk-secret"), now: .distantPast)
        == .redirected(status: 302, to: elsewhere.origin))
  }

  @Test func `a server that says nothing times out`() async throws {
    let (answer, _) = try await ask(.sendAndHang(""), totalTimeout: 0.2)
    #expect(answer == .failure(.timedOut(after: 0.2)))
  }

  @Test func `a body that never ends times out as a whole`() async throws {
    let (answer, _) = try await ask(.sendAndHang(http("{\"a\":", length: 100)), totalTimeout: 0.2)
    #expect(answer == .failure(.timedOut(after: 0.2)))
  }

  @Test func `reading stops at the body limit`() async throws {
    let body = String(repeating: "x", count: 1001)
    let (answer, _) = try await ask(.send(http(body)), bodyLimit: 1000)
    #expect(answer == .failure(.tooLarge(limit: 1000)))
    let (fitting, _) = try await ask(.send(http(body)), bodyLimit: 1001)
    #expect(try fitting.get().body.count == 1001)
    // Nor does an endless body without a length get further.
    let (endless, _) = try await ask(
      .sendAndHang("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n\(body)\r\n"),
      bodyLimit: 1000)
    #expect(endless == .failure(.tooLarge(limit: 1000)))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[]}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"data\":[]}\r\n",
  ])
  func `a body cut short is an error, not a short answer`(text: String) async throws {
    let cut = ProviderError.unreachable("the connection was closed before the answer was complete")
    let (closed, _) = try await ask(.send(text))
    #expect(closed == .failure(cut))
    let (reset, _) = try await ask(.sendAndReset(text))
    guard case .failure(.unreachable) = reset else {
      Issue.record("\(reset)")
      return
    }
  }

  /// A repetition takes a slot of the pace that nobody granted, so there is one.
  @Test func `a connection closed without an answer is unreachable, after one repetition`()
    async throws
  {
    let server = try LoopbackServer(.send(""))
    let transport = AsyncHTTPClientTransport(environment: [:])
    let answer = await answer(of: transport, request(server.origin))
    await transport.shutdown()
    await server.stop()
    guard case .failure(.unreachable) = answer else {
      Issue.record("\(answer)")
      return
    }
    var requests = 0
    for await _ in server.requests { requests += 1 }
    #expect(requests == 2)
  }

  @Test func `what is not HTTP is unreachable`() async throws {
    let (answer, _) = try await ask(.send("SSH-2.0-OpenSSH_9.6\r\n"))
    guard case .failure(.unreachable(let reason)) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(reason == "the answer is not HTTP")
  }

  @Test func `a refused connection is unreachable at once`() async throws {
    let server = try LoopbackServer(.send(""))
    await server.stop()
    let transport = AsyncHTTPClientTransport(environment: [:])
    let answer = await answer(of: transport, request(server.origin))
    await transport.shutdown()
    #expect(answer == .failure(.unreachable("connection refused")))
  }

  @Test func `a key that cannot be a header is refused without being quoted`() async throws {
    let server = try LoopbackServer(.send(http("{}")))
    let transport = AsyncHTTPClientTransport(environment: [:])
    let answer = await answer(
      of: transport,
      HTTPRequest(origin: server.origin, path: "/", headers: [.init("x-api-key", "sk-a\nb")]))
    await transport.shutdown()
    await server.stop()
    #expect(
      answer == .failure(.unreachable("the key holds characters that no HTTP header may")))
  }

  @Test func `cancellation ends a request under way`() async throws {
    let server = try LoopbackServer(.sendAndHang("HTTP/1.1 200 OK\r\n"))
    let transport = AsyncHTTPClientTransport(environment: [:])
    let task = Task { await answer(of: transport, request(server.origin)) }
    var heads = server.requests.makeAsyncIterator()
    _ = await heads.next()
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
    await transport.shutdown()
    await server.stop()
  }

  @Test func `loopback is asked directly although a proxy is set`() async throws {
    let (answer, _) = try await ask(
      .send(http("{}")), environment: ["HTTP_PROXY": "127.0.0.1:1", "ALL_PROXY": "nonsense://"])
    #expect(try answer.get().status == 200)
  }

  @Test func `other hosts are asked through the proxy`() async throws {
    let proxy = try LoopbackServer(.send("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"))
    let transport = AsyncHTTPClientTransport(
      environment: ["HTTPS_PROXY": "http://me:word@127.0.0.1:\(proxy.port)"])
    let answer = await answer(of: transport, request("https://api.example.invalid"))
    await transport.shutdown()
    await proxy.stop()
    var heads = proxy.requests.makeAsyncIterator()
    let head = await heads.next() ?? ""
    #expect(head.hasPrefix("CONNECT api.example.invalid:443 HTTP/1.1\r\n"))
    #expect(head.lowercased().contains("proxy-authorization: basic bwu6d29yza==\r\n".lowercased()))
    #expect(!head.contains("sk-secret"))
    #expect(answer == .failure(.unreachable("the proxy failed")))
  }

  @Test func `a proxy that cannot be used is not gone around`() async throws {
    let transport = AsyncHTTPClientTransport(environment: ["https_proxy": "https://proxy"])
    let answer = await answer(of: transport, request("https://api.example.invalid"))
    await transport.shutdown()
    #expect(
      answer
        == .failure(.unreachable("https_proxy is not the address of an HTTP or SOCKS5 proxy")))
  }

  @Test func `may be dropped or shut down twice`() async {
    _ = AsyncHTTPClientTransport(environment: [:])
    let transport = AsyncHTTPClientTransport(environment: [:])
    await transport.shutdown()
    await transport.shutdown()
  }
}
