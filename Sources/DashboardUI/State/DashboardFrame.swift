import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Everything a screen needs that the viewer did not choose: the data, the clock, the terminal.
public struct DashboardFrame: Sendable {
  public let data: DashboardData
  /// The clock on the header. Later than `data.snapshot.asOf` while the view is paused.
  public let now: Date
  public let size: Size
  public let drawing: DrawingAbility
  /// What the header must say beside the figures: `demo x60`, `anthropic at http://127.0.0.1:8080`.
  public let notes: [String]
  public let nextRefresh: Date?
  /// What came of what the viewer asked for, such as an export; shown for as long as frames carry it.
  public let message: String?
  /// What became of the history at the start; shown for as long as frames carry it.
  public let announcement: String?
  public let alerts: AlertBook

  public init(
    data: DashboardData,
    now: Date,
    size: Size,
    drawing: DrawingAbility,
    notes: [String] = [],
    nextRefresh: Date? = nil,
    message: String? = nil,
    announcement: String? = nil,
    alerts: AlertBook = AlertBook()
  ) {
    self.data = data
    self.now = now
    self.size = size
    self.drawing = drawing
    self.notes = notes
    self.nextRefresh = nextRefresh
    self.message = message
    self.announcement = announcement
    self.alerts = alerts
  }

  var glyphs: Glyphs { .standard(isUnicode: drawing.isUnicode) }
}
