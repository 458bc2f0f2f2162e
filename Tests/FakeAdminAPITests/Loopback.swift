import Foundation
import Testing

@testable import FakeAdminAPI

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends one request to 127.0.0.1.
func send(
  _ method: String, _ port: Int, _ target: String, _ headers: [String: String] = [:],
  body: String? = nil
) async throws -> (Data, HTTPURLResponse) {
  var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(target)")))
  request.httpMethod = method
  request.httpBody = body.map { Data($0.utf8) }
  for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
  let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
  return (data, try #require(response as? HTTPURLResponse))
}

/// How a connection ends: the bytes that came, and the error of the read behind them, 0 for an
/// orderly end.
func rawAnswer(_ port: Int, _ request: String) async -> (bytes: [UInt8], error: Int32) {
  await withCheckedContinuation { continuation in
    // Blocking calls do not belong on the threads that tasks share.
    Thread.detachNewThread {
      #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
      #else
        let stream = SOCK_STREAM
      #endif
      let client = socket(AF_INET, stream, 0)
      defer { close(client) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let length = socklen_t(MemoryLayout<sockaddr_in>.size)
      var count = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Int(connect(client, $0, length)) }
      }
      if count == 0 { count = write(client, request, request.utf8.count) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while count > 0 {
        count = read(client, &buffer, buffer.count)
        bytes += buffer.prefix(max(count, 0))
      }
      continuation.resume(returning: (bytes, count < 0 ? errno : 0))
    }
  }
}
