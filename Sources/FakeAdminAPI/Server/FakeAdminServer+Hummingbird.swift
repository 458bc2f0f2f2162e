import Hummingbird
import NIOCore

extension FakeAdminServer {
  /// Adapts values to Hummingbird; a client that hangs up cancels the wait for its answer.
  ///
  /// Only what waits looks out for that: it ends the connection with the answer, and a client that is just about to use
  /// the connection again would find it closed.
  func answer(_ request: Request, on channel: any Channel) async throws -> Response {
    switch request.uri.path {
    case FaultControl.path: return await changeFaults(request)
    case RequestControl.path:
      return Response(
        log.withLock { RequestControl.answer(request.method.rawValue, changing: &$0) })
    case TruthControl.path:
      return Response(
        TruthControl.answer(
          request.method.rawValue, query: request.uri.query ?? "", of: api.organization,
          at: now()))
    default: return try await answerAdmin(request, on: channel)
    }
  }

  private func answerAdmin(_ request: Request, on channel: any Channel) async throws -> Response {
    let value = AdminRequest(
      method: request.method.rawValue,
      target: request.uri.string,
      headers: Dictionary(
        request.headers.map { ($0.name.canonicalName, $0.value) },
        uniquingKeysWith: { "\($0), \($1)" }))
    let decision = decide(on: value)
    let answer =
      mustWait(for: decision)
      ? try await request.body.consumeWithCancellationOnInboundClose { _ in
        try await self.wait(for: decision)
      } : try await wait(for: decision)
    return Response(answer, on: channel)
  }

  private func changeFaults(_ request: Request) async -> Response {
    guard let body = try? await request.body.collect(upTo: FaultControl.bodyLimit) else {
      return Response(
        AdminResponse(status: 413, text: "At most \(FaultControl.bodyLimit) bytes.\n"))
    }
    return Response(
      plan.withLock {
        FaultControl.answer(
          request.method.rawValue, body: String(buffer: body), changing: &$0)
      })
  }
}

extension Response {
  /// - Parameter channel: what is reset where the body is cut off.
  fileprivate init(_ answer: AdminResponse, on channel: (any Channel)? = nil) {
    var headers = HTTPFields()
    for (name, text) in answer.headers {
      if let name = HTTPFields.Element.Name(name) { headers[name] = text }
    }
    let bytes = answer.body
    let body =
      switch answer.delivery {
      case .whole: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
      case .dribbled(let duration): ResponseBody(dribbling: bytes, over: duration)
      case .cutOff: ResponseBody(cuttingOff: bytes, on: channel)
      }
    self.init(status: .init(code: answer.status), headers: headers, body: body)
  }
}

extension ResponseBody {
  fileprivate init(dribbling bytes: [UInt8], over duration: Duration) {
    self.init(contentLength: bytes.count) { writer in
      // Four pieces a second look alive to a client that only times the gaps.
      let wanted = max(2, Int(duration / .milliseconds(250)))
      let size = max(1, (bytes.count + wanted - 1) / wanted)
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        bytes[$0..<min($0 + size, bytes.count)]
      }
      for piece in pieces {
        try await writer.write(ByteBuffer(bytes: piece))
        try await Task.sleep(for: duration / pieces.count)
      }
      try await writer.finish(nil)
    }
  }

  fileprivate init(cuttingOff bytes: [UInt8], on channel: (any Channel)?) {
    self.init(contentLength: bytes.count) { writer in
      try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
      // Closing without lingering sends a reset where otherwise an orderly end would go out.
      if let socket = channel as? any SocketOptionProvider {
        try await socket.setSoLinger(.init(l_onoff: 1, l_linger: 0)).get()
      }
      try await channel?.close()
      throw CutOff()
    }
  }

  /// Tells Hummingbird that there is no rest.
  private struct CutOff: Error {}
}
