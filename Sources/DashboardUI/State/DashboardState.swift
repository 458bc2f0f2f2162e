import SpendAnalysis
import UsageModel

/// What the viewer chose. Together with a frame it is the whole screen.
public struct DashboardState: Equatable, Sendable {
  /// The overview first, the level on screen last. Never empty.
  var levels: [DrillLevel] = [DrillLevel()]
  public internal(set) var range: SpendRange = .thirtyDays
  /// How many windows of the range's own length lie between what is shown and now.
  public internal(set) var back = 0
  public internal(set) var isPaused = false
  public internal(set) var isHelpOpen = false
  var helpTop = 0

  public init() {}

  /// The breadcrumb, without "All".
  public var path: [DrillStep] { levels.flatMap(\.steps) }

  var level: DrillLevel {
    get { levels[levels.count - 1] }
    set { levels[levels.count - 1] = newValue }
  }
}
