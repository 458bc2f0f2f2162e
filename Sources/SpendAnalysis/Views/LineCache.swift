import Synchronization
import UsageModel

/// The breakdowns that were asked for, so that a redraw for a key press adds nothing up again.
final class LineCache: Sendable {
  struct Request: Hashable {
    let grouping: SpendGrouping
    let scope: SpendScope
    let range: Range<UTCDay>
    let chartDays: Range<UTCDay>
    let chartColumns: ChartColumnWidth
    let currency: Currency
  }

  private let known = Mutex<[Request: [SpendLine]]>([:])

  func lines(_ request: Request, _ make: () -> [SpendLine]) -> [SpendLine] {
    if let lines = known.withLock({ $0[request] }) { return lines }
    let lines = make()
    known.withLock { $0[request] = lines }
    return lines
  }
}
