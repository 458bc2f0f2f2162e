import UsageModel

extension SpendIndex {
  /// One point per column of `range`, in `currency`; a column with a day that any account of the scope does not know is
  /// not drawn as if it were whole.
  public func chart(
    _ scope: SpendScope, over range: Range<UTCDay>, columns: ChartColumnWidth = .day,
    currency: Currency = .usd
  ) -> [ChartPoint] {
    let accounts = accounts(in: scope).map { $0.days(scope.view(), range) }
    return intervals(of: range, columns).map { interval in
      var column = ChartColumn()
      for place in interval.places {
        var day = ChartColumn.Day()
        for account in accounts {
          let view = account.days[place]
          if view.bill.day.state == .notRead { day.addUnread() }
          if view.bill.day.state != .notRead || view.total.estimate != nil {
            day.add(
              view.total.billing, view.total.estimate,
              isEstimateWhole: view.bill.estimate == .whole, in: currency)
          }
        }
        column.add(day)
      }
      return column.point(of: interval.days, isRunning: interval.isRunning, in: currency)
    }
  }

  /// The chart of each cell of `view`, whose days are those of `range`, in the currency of the same place.
  func charts(
    ofCells view: ViewDays, over range: Range<UTCDay>, columns: ChartColumnWidth,
    currencies: [Currency]
  ) -> [[ChartPoint]] {
    let intervals = intervals(of: range, columns)
    var charts = currencies.map { _ in [ChartPoint]() }
    for cell in charts.indices { charts[cell].reserveCapacity(intervals.count) }
    for interval in intervals {
      var open = currencies.map { _ in ChartColumn() }
      for place in interval.places {
        let day = view.days[place]
        guard day.bill.day.state != .notRead || day.bill.estimate != .none else {
          var unread = ChartColumn.Day()
          unread.addUnread()
          for cell in open.indices { open[cell].add(unread) }
          continue
        }
        day.forEachCell(open.count) { cell, entry in
          var point = ChartColumn.Day()
          if day.bill.day.state == .notRead { point.addUnread() }
          point.add(
            entry.map { day.entries[$0].billing } ?? day.billing(ofAbsent: cell),
            entry.flatMap { day.entries[$0].estimate },
            isEstimateWhole: day.bill.estimate == .whole, in: currencies[cell])
          open[cell].add(point)
        }
      }
      for cell in open.indices {
        charts[cell].append(
          open[cell].point(
            of: interval.days, isRunning: interval.isRunning, in: currencies[cell]))
      }
    }
    return charts
  }

  private func intervals(
    of range: Range<UTCDay>, _ columns: ChartColumnWidth
  ) -> [(days: Range<UTCDay>, places: Range<Int>, isRunning: Bool)] {
    columns.intervals(of: range).map { days in
      let first = range.lowerBound.distance(to: days.lowerBound)
      let isCut = days != columns.interval(containing: days.lowerBound)
      return (days, first..<first + days.count, isCut || days.contains(today))
    }
  }
}
