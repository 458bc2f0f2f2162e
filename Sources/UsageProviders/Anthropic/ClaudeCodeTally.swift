import UsageModel

/// Keeps the sums of one day within `CountBounds`.
struct ClaudeCodeTally {
  private var count = 0

  mutating func add(_ record: ClaudeCodeRecord, at place: JSONCursor) throws(ProviderError) {
    var counts = [
      record.sessions, record.linesAdded, record.linesRemoved, record.commits, record.pullRequests,
    ]
    counts += record.tools.values.flatMap { [$0.accepted, $0.rejected] }
    counts += record.models.map(\.tokens.total)
    // Every count is within the bound already, so one at a time stays far from 64 bits.
    for each in counts {
      count += each
      guard count <= CountBounds.perAnswer else {
        throw place.unexpected("brings the answer's counts beyond any organization's")
      }
    }
  }
}
