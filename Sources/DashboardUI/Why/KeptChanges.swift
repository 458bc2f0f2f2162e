import FoundationEssentials
import SpendAnalysis
import Synchronization
import UsageModel

/// The changes that were explained, of this snapshot or, until they are added up anew, of an earlier one.
///
/// It goes on from snapshot to snapshot, so that a screen need not be empty while a change is added up again.
final class KeptChanges: Sendable {
  struct Known: Sendable {
    let asOf: Date
    /// nil where nothing is known of either side.
    let change: SpendChange?
  }

  private static let most = 16

  private let known = Mutex<[ChangeRequest: Known]>([:])

  subscript(request: ChangeRequest) -> Known? { known.withLock { $0[request] } }

  func keep(_ change: SpendChange?, of request: ChangeRequest, asOf: Date) {
    known.withLock { known in
      if let newer = known[request], newer.asOf > asOf { return }
      known[request] = Known(asOf: asOf, change: change)
      guard known.count > Self.most,
        let oldest = known.filter({ $0.key != request }).min(by: { $0.value.asOf < $1.value.asOf })
      else { return }
      known[oldest.key] = nil
    }
  }
}

extension DashboardData {
  /// Explains a change, which takes longer than a key may: to be called where nobody waits.
  public func addUp(_ request: ChangeRequest) {
    let change = index.why(
      request.scope, request.days, against: request.baseline, currency: request.currency)
    changes.keep(change, of: request, asOf: snapshot.asOf)
  }
}
