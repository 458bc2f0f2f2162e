import FakeAdminAPI

extension FakeAdminServer {
  /// What points costtop at this server, its keys among it.
  func variables(port: Int) -> [String: String] {
    let origin = "http://127.0.0.1:\(port)"
    return [
      "ANTHROPIC_ADMIN_KEY": anthropicKey, "COSTTOP_ANTHROPIC_URL": origin,
      "OPENAI_ADMIN_KEY": openAIKey, "COSTTOP_OPENAI_URL": origin,
    ]
  }
}
