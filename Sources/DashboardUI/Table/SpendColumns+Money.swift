import SpendAnalysis
import UsageModel

/// Columns that say what a row is, and what it costs.
extension SpendColumns {
  static func name(_ heading: String) -> SpendColumn {
    SpendColumn(
      heading, alignment: .left, width: .text(least: 12, good: 28, most: 48), dropOrder: 0
    ) { line, context, _ in
      context.mark(line)
        + StyledLine(context.label(line), line.id.isNotSplit ? .label : .text)
    }.totalled { StyledLine("all \($0.rowCount)", .title) }
  }

  static let day = SpendColumn("DAY", alignment: .left, dropOrder: 0) { line, context, _ in
    context.mark(line)
      + StyledLine(context.label(line), line.id.day == context.index.today ? .title : .text)
  }.totalled { StyledLine("\($0.rowCount) days", .title) }

  static let month = SpendColumn("MONTH", alignment: .left, dropOrder: 0) { line, context, _ in
    StyledLine(context.label(line))
  }.totalled { StyledLine("\($0.rowCount) months", .title) }

  /// What a month lacks: `thru Thu 19 Nov`, `not read`, `+ 1.2M tok unpriced`.
  static let billOfMonth = SpendColumn("", alignment: .left, dropOrder: 4) { line, context, _ in
    guard context.unbilledReason == nil else { return .empty }
    let reach = FigureText.reach(line.cost, separator: context.glyphs.separator)
    return remark(FigureText.unpriced(line.cost), reach.first, context)
  }.totalled(unpriced)

  /// Against the month before; of a month that is not over, its days against the same days of the month before.
  static let change = SpendColumn("CHANGE", dropOrder: 1, isMoney: true) { line, context, _ in
    guard let month = line.comparison,
      let change = SpendFacts.change(month.comparison, glyphs: context.glyphs)
    else { return StyledLine("-", .unknown) }
    guard !month.isOfWholeMonths, let last = month.days.last else { return change }
    return StyledLine("thru \(last.dayAndMonth) ", .label) + change
  }

  static let hour = SpendColumn("UTC", alignment: .left, dropOrder: 0) { line, context, _ in
    context.mark(line) + StyledLine(context.label(line))
  }.totalled { _ in StyledLine("day", .title) }

  static let cost = cost(dropOrder: 0)

  static func cost(dropOrder: Int) -> SpendColumn {
    SpendColumn("COST", dropOrder: dropOrder, isMoney: true) { line, context, _ in
      SpendFacts.figure(line.cost, isStale: context.isCostStale(line), context.glyphs)
    }
    .totalled { SpendFacts.figure($0.cost, isStale: $0.isCostStale, $0.glyphs) }
  }

  /// What a day's figure is worth: `so far`, `not billed yet`, `partly billed`, `may grow`, `not read`,
  /// `+ 1.2M tok unpriced`.
  static let bill = SpendColumn("", alignment: .left, dropOrder: 1) { line, context, _ in
    // What is true of every day stands below the table.
    guard let day = line.id.day, context.unbilledReason == nil else { return .empty }
    let worth = DayCaption.remark(line.cost, on: day, in: context.index)
    return remark(FigureText.unpriced(line.cost), worth, context)
  }.totalled(unpriced)

  /// What the sum of all rows lacks.
  static func unpriced(_ context: SpendContext) -> StyledLine {
    StyledLine(FigureText.unpriced(context.cost) ?? "", .stale)
  }

  private static func remark(
    _ unpriced: String?, _ text: String?, _ context: SpendContext
  ) -> StyledLine {
    let label = StyledLine(text ?? "", .label)
    guard let unpriced else { return label }
    let first = StyledLine(unpriced, .stale)
    return label.isEmpty ? first : first + StyledLine(context.glyphs.separator, .label) + label
  }

  static let share = SpendColumn("SHARE", dropOrder: 2, isMoney: true) { line, _, _ in
    StyledLine(PercentText.share(line.share), line.share == nil ? .unknown : .text)
  }.totalled { context in
    let hasMoney = context.cost.amounts.map { !$0.isZero } ?? false
    return StyledLine(hasMoney ? "100%" : "-", .label)
  }

  /// The longest bar is the largest share.
  static let shareBar = SpendColumn(
    "", alignment: .left, width: .drawn(least: 0, most: 40), dropOrder: 12
  ) { line, context, width in
    guard let share = line.share, context.largestShare > 0 else { return .empty }
    return StyledLine(
      LengthBar.text(share / context.largestShare, columns: width, glyphs: context.glyphs), .bar)
  }

  static let rate = SpendColumn("$/MTOK", dropOrder: 3, isMoney: true) { line, context, _ in
    rate(line.ratePerMillionTokens, line.billed, context)
  }.totalled { rate($0.rate, $0.cost.billed, $0) }

  /// The money of billed days may be allocated.
  private static func rate(
    _ money: Money?, _ billed: BilledFigure, _ context: SpendContext
  ) -> StyledLine {
    let mark = FigureText.mark(billed.isAllocated ? .allocated : .billed, context.glyphs)
    return StyledLine(
      FigureText.rate(money, mark: mark), money == nil ? .unknown : .text)
  }

  /// What the bill itself counts.
  static let quantity = SpendColumn("QUANTITY", dropOrder: 4) { line, _, _ in
    optional(QuantityText.of(line.billedQuantities))
  }

  /// What one of them costs.
  static let price = SpendColumn("PRICE", dropOrder: 5, isMoney: true) { line, _, _ in
    optional(QuantityText.price(of: line))
  }

  /// The row's own days, scaled to its own largest: the shape, not the amount, compares between rows.
  static func chart(_ needs: Needs) -> SpendColumn {
    let unit =
      switch needs.chart {
      case .day: "DAYS"
      case .week: "WEEKS"
      case .month: "MONTHS"
      }
    let count = needs.chartCount
    let whole = "\(count) \(unit)"
    let least = max(count, whole.count)
    return SpendColumn(
      count < 14 ? whole : unit, alignment: .left,
      width: count < 14 ? .drawn(least: least, most: least) : .days(least: 14, most: count),
      dropOrder: 7
    ) { line, context, width in
      // A row that the bill never names has no days that are yet to come.
      guard line.chart.contains(where: { $0.amount != nil }) else { return .empty }
      return sparkline(line.chart.suffix(width).map(Bar.init), glyphs: context.glyphs)
    }
  }

  static func optional(_ text: String?) -> StyledLine {
    StyledLine(text ?? "-", text == nil ? .unknown : .text)
  }
}
