/// The endpoints of one provider that can be read as they are, and what identifies a key to them.
public struct ReportCatalog: Sendable {
  public let endpoints: [ReportEndpoint]
  let headers: @Sendable (AdminKey) -> [HTTPRequest.Header]

  /// The endpoint of this name; the API's own underscores are as good as hyphens.
  public func endpoint(_ name: String) -> ReportEndpoint? {
    let name = name.replacing("_", with: "-")
    return endpoints.first { $0.name == name || $0.alias == name }
  }
}
