/// One value for one parameter, as it was typed.
public struct ReportArgument: Hashable, Sendable {
  public let parameter: ReportParameter
  public let text: String

  public init(_ parameter: ReportParameter, _ text: String) {
    self.parameter = parameter
    self.text = text
  }
}
