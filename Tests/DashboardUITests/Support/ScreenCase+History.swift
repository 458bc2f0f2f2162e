@testable import DashboardUI

/// The screens that a history adds.
extension ScreenCase {
  static let ofHistory: [ScreenCase] =
    inSizes("twelve-months", .yearOfHistory, "ttt", [(80, 24), (40, 10), (200, 60)])
    + inSizes("twelve-months-model", .yearOfHistory, "ttt\n\t")
    + inSizes("ninety-days", .yearOfHistory, "tt")
    + inSizes("all", .yearOfHistory, "tttt", at: (120, 30))
    + inSizes("months", .yearOfHistory, "tttG", [(80, 24), (40, 10)])
    + inSizes("months-model", .yearOfHistory, "ttt\ng")
    + inSizes("month-opened", .yearOfHistory, "tttGj\n")
    + inSizes("month-of-model", .yearOfHistory, "ttt\ngjj\n", at: (120, 30))
    + inSizes("window-before", .yearOfHistory, "[", [(80, 24), (40, 10)])
    + inSizes("window-before-of-account", .yearOfHistory, "2[", at: (100, 30))
    + inSizes("window-unread", .yearOfHistory, "t[[[[[[[[", at: (120, 30))
    + inSizes("day-before", .yearOfHistory, "\n\n[", at: (100, 30))
    + inSizes("restatements", .restated, "R", at: (120, 30), [(80, 24), (40, 10)])
    + inSizes("restatements-none", .yearOfHistory, "R", at: (80, 24))
    + inSizes("restated", .restated, "", [(80, 24), (60, 20)])
    + inSizes("from-history", .fromHistory, "", [(80, 24), (40, 10)])
    + inSizes("offline", .offline, "", [(80, 24), (40, 10)])
    + inSizes("following", .following, "", [(80, 24)])
    + inSizes("not-saving", .notSaving, "", [(80, 24), (60, 20), (40, 10)])
    + inSizes("backfilling", .backfilling, "", [(80, 24)])
    + inSizes("set-aside", .healthy, at: (80, 24), [(60, 20)], announcement: setAside)
    + inSizes("message-80x24", .healthy, at: (80, 24), message: exported)

  private static let exported =
    "5 rows exported to ./costtop-all-by-model-2026-10-22-to-2026-11-20.csv"
  private static let setAside =
    "the history /home/ops/.local/state/costtop/history.sqlite was damaged: it was moved to "
    + "/home/ops/.local/state/costtop/history.sqlite.corrupt-20261120T143155Z, and a new one begun."

  /// The first one is called `name`, the others say their size.
  private static func inSizes(
    _ name: String, _ scenario: Scenario, _ keys: String = "", at first: (Int, Int) = (120, 36),
    _ others: [(Int, Int)] = [], message: String? = nil, announcement: String? = nil
  ) -> [ScreenCase] {
    ([first] + others).enumerated().map { index, size in
      ScreenCase(
        name: index == 0 ? name : "\(name)-\(size.0)x\(size.1)", scenario: scenario,
        columns: size.0, rows: size.1,
        keys: keys.map { $0 == "\n" ? .enter : $0 == "\t" ? .tab : .character($0) },
        message: message, announcement: announcement)
    }
  }
}
