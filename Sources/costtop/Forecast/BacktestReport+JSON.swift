import SpendAnalysis
import UsageModel
import UsageProviders

extension BacktestReport {
  /// The shape scripts rely on; `error` is what was expected beyond what the month came to.
  var json: JSONValue {
    .object([
      .init("as_of", .string(asOf.utcText)),
      .init(
        "backtests",
        .array(
          entries.map { entry in
            .object(
              entry.subject.members + [
                .init("judged", .number("\(entry.judged)")),
                .init("held", .number("\(entry.held)")),
                .init(
                  "trials",
                  .array(
                    entry.trials.map { trial in
                      .object([
                        .init("month", .string(trial.month.lowerBound.monthText)),
                        .init("day", .string("\(trial.day)")),
                        .init("forecast", trial.forecast?.json ?? .null),
                        .init("actual", JSONValue(amount: trial.actual)),
                        .init("error", JSONValue(amount: trial.error)),
                        .init("relative_error", JSONValue(amount: trial.relativeError)),
                        .init("is_held", trial.isHeld.map { .bool($0) } ?? .null),
                      ])
                    })),
              ])
          })),
    ])
  }
}
