/// What a script can rely on. Wrong usage is 64, from the argument parser.
enum ExitStatus: Int32 {
  case success = 0
  /// Something of the bill or the usage of some account could not be read; what is known was printed.
  case someFailed = 1
  /// Nothing could be read.
  case nothingRead = 2

  init(_ sections: [SummaryReport.AccountSection]) {
    if sections.allSatisfy({ $0.status == .noData }) {
      self = .nothingRead
    } else {
      self = sections.contains { $0.status.isLacking } ? .someFailed : .success
    }
  }
}
