import DashboardUI
import UsageHistory

/// From nothing to the first screen: the file is opened, what a start needs is read, and 120 x 36 cells are drawn. In
/// this process, with the file in the page cache, as it is whenever costtop ran before on that day.
struct FirstFrame {
  let file: BenchFile

  func measure(_ repetitions: Int) async throws {
    var opening = Samples()
    var restoring = Samples()
    var adding = Samples()
    var drawing = Samples()
    var whole = Samples()
    for _ in 0..<repetitions {
      let grid = try await whole.time {
        let history = try opening.time { try History.open(at: file.path).history }
        let dashboard = BenchDashboard(history, now: file.now)
        await restoring.time { await dashboard.refresher.restore() }
        let snapshot = await dashboard.refresher.current
        let data = adding.time {
          DashboardData(snapshot: snapshot, includesEstimates: false)
        }
        return drawing.time { DrawnScreen(DashboardState(), dashboard.frame(data)).grid }
      }
      precondition(grid.cells.count == BenchDashboard.size.columns * BenchDashboard.size.rows)
    }
    BenchTable.heading("first frame")
    BenchTable.line("open the file", opening)
    BenchTable.line("restore", restoring)
    BenchTable.line("add up", adding)
    BenchTable.line("draw", drawing)
    BenchTable.line("all of it", whole, limit: 100)
    print("")
  }
}
