import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A raw TCP server on 127.0.0.1 that does to each connection what it was told, well-formed HTTP or not.
final class LoopbackServer: Sendable {
  enum Reaction: Sendable {
    /// Sends this once the request's head is in, then closes.
    case send(String)
    /// Sends this and keeps the connection open in silence until the server stops.
    case sendAndHang(String)
    /// Sends this, then resets the connection.
    case sendAndReset(String)
  }

  let port: Int
  /// The heads of the requests, as they come in.
  let requests: AsyncStream<String>
  private let received: AsyncStream<String>.Continuation
  private let closed: AsyncStream<Never>
  /// The end of a pipe whose closing ends the server.
  private let wake: Int32

  struct CannotListen: Error {}

  init(_ reaction: Reaction) throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else { throw CannotListen() }
    port = Int(UInt16(bigEndian: address.sin_port))
    (requests, received) = AsyncStream.makeStream()
    let (closed, closing) = AsyncStream<Never>.makeStream()
    self.closed = closed
    var pipeEnds: [Int32] = [0, 0]
    guard pipe(&pipeEnds) == 0 else { throw CannotListen() }
    let stopped = pipeEnds[0]
    wake = pipeEnds[1]
    // Only this thread touches the sockets, so no number is used after it was closed and given to another test.
    Thread.detachNewThread { [self] in
      var hanging: [Int32] = []
      var polled = [listener, stopped].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      while poll(&polled, nfds_t(polled.count), -1) > 0, polled[1].revents == 0 {
        let connection = accept(listener, nil, nil)
        if connection >= 0, serve(connection, reaction) == .hang { hanging.append(connection) }
      }
      for socket in hanging + [listener, stopped] { close(socket) }
      received.finish()
      closing.finish()
    }
  }

  var origin: String { "http://127.0.0.1:\(port)" }

  /// Closes everything; when it returns, connections are refused.
  func stop() async {
    close(wake)
    for await _ in closed {}
  }

  private enum Outcome { case done, hang }

  private func serve(_ connection: Int32, _ reaction: Reaction) -> Outcome {
    received.yield(readHead(connection))
    switch reaction {
    case .send(let text):
      write(text, to: connection)
      close(connection)
    case .sendAndReset(let text):
      write(text, to: connection)
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      close(connection)
    case .sendAndHang(let text):
      write(text, to: connection)
      return .hang
    }
    return .done
  }

  private func readHead(_ connection: Int32) -> String {
    var head = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !head.contains("\r\n\r\n") {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      head += String(decoding: buffer[..<count], as: UTF8.self)
    }
    return head
  }

  private func write(_ text: String, to connection: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
