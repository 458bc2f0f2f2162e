import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An HTTP server on 127.0.0.1 that says whatever a test wants, without end if need be: one request a connection.
final class RawServer: Sendable {
  enum Body: Sendable {
    case json(String)
    /// White space, which JSON may begin with, of so many bytes.
    case blank(Int)
  }

  struct CannotListen: Error {}

  let port: Int
  /// How many bytes of bodies the client took.
  var bytesSent: Int { sent.withLock { $0 } }
  private let sent = Mutex(0)
  private let closed: AsyncStream<Never>
  /// The end of a pipe whose closing ends the server.
  private let wake: Int32

  /// - Parameter answer: the body for the n-th request, from 0.
  init(_ answer: @escaping @Sendable (_ number: Int) -> Body) throws {
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
    var pipeEnds: [Int32] = [0, 0]
    guard isListening, pipe(&pipeEnds) == 0 else { throw CannotListen() }
    port = Int(UInt16(bigEndian: address.sin_port))
    let stopped = pipeEnds[0]
    wake = pipeEnds[1]
    let (closed, closing) = AsyncStream<Never>.makeStream()
    self.closed = closed
    Thread.detachNewThread { [self] in
      var polled = [listener, stopped].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      var number = 0
      while poll(&polled, nfds_t(polled.count), -1) > 0, polled[1].revents == 0 {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { continue }
        if readHead(connection) {
          serve(answer(number), to: connection)
          number += 1
        }
        close(connection)
      }
      close(listener)
      close(stopped)
      closing.finish()
    }
  }

  var origin: String { "http://127.0.0.1:\(port)" }

  /// Closes everything; when it returns, connections are refused.
  func stop() async {
    close(wake)
    for await _ in closed {}
  }

  private func serve(_ body: Body, to connection: Int32) {
    let (bytes, count) =
      switch body {
      case .json(let text): (Array(text.utf8), text.utf8.count)
      case .blank(let count): ([UInt8](repeating: 0x20, count: 1 << 16), count)
      }
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
      + "Content-Length: \(count)\r\n\r\n"
    guard write(Array(head.utf8)[...], to: connection) else { return }
    var left = count
    while left > 0 {
      let part = bytes.prefix(left)
      guard write(part, to: connection) else { return }
      left -= part.count
      sent.withLock { $0 += part.count }
    }
  }

  /// False when nobody asks anything.
  private func readHead(_ connection: Int32) -> Bool {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return false }
      head += buffer[..<count]
    }
    return true
  }

  /// False when the client has hung up.
  private func write(_ bytes: ArraySlice<UInt8>, to connection: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
