/// By what figures of the truth are told apart.
public enum SimulatedDimension: Sendable, CaseIterable {
  case model
  /// Workspace or project.
  case place
  case key
  case user
  case tier
  /// `group_by=line_item` of OpenAI's bill; its usage has none.
  case lineItem

  func value(of source: TrafficSource, in calendar: TrafficCalendar) -> String? {
    switch self {
    case .model: source.modelName(in: calendar)
    case .place: source.placeID
    case .key: source.keyID
    case .user: source.userID
    case .tier: source.tier
    case .lineItem: nil
    }
  }
}
