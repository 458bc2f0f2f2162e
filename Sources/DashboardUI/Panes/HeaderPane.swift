import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Whose bill this is, what is shown of it, when, and how current it is.
///
/// ```
///  costtop  Acme Robotics     last 30 days · by model     Fri 20 Nov 14:32 UTC  ● live 0:41
/// ```
/// Where room is short the grouping goes first, then the day of the clock, the range's long name, and the organization.
enum HeaderPane {
  /// A longer name is cut to this before anything else goes.
  private static let shortestName = 24

  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let now = screen.frame.now
    let day = UTCDay(containing: now)
    var (state, countdown) = self.status(screen)
    if let alerts = alerts(screen) { state = alerts + StyledLine("  ") + state }
    let status = state + countdown
    let time = StyledLine("\(now.utcMinuteText) UTC", .text)
    let longTime = StyledLine("\(day.shortName) ", .text) + time
    let brand = StyledLine("costtop", .brand)
    let inside = rect.padded(1)
    let nameTopic = StyledLine(
      topicOfItsOwn(screen) ?? screen.scope.day.map(\.dayLabel) ?? screen.shortWindowName, .label)
    let shortTopic = StyledLine(range(screen), .label)
    let longTopic =
      topicOfItsOwn(screen) != nil
      ? shortTopic
      : shortTopic + StyledLine(screen.glyphs.separator + grouping(screen), .label)

    let choices = [
      (longTopic, longTime), (shortTopic, longTime), (shortTopic, time), (nameTopic, time),
    ]
    let fixed = brand.width + 2 + status.width + 2
    // Names are worth more than the grouping, and less than the day and the range.
    let names = organizations(screen)
    let ideal = inside.width - fixed - shortTopic.width - longTime.width - 4
    let owner = names.lines.first { $0.width <= ideal } ?? names.lines.last ?? .empty
    let ownerWidth = names.lines.count > 1 ? owner.width : min(owner.width, shortestName)
    let chosen = choices.first { topic, clock in
      fixed + ownerWidth + topic.width + clock.width + 4 <= inside.width
    }
    guard let (topic, clock) = chosen else {
      let left = brand + StyledLine("  ") + nameTopic
      // How current the figures are is worth more than the clock.
      let right = Wordings([
        time + StyledLine("  ") + status, time + StyledLine("  ") + state, status, state,
      ]).line(width: inside.width - left.width - 2, ellipsis: screen.glyphs.ellipsis)
      canvas.write(left: left, right: right, x: inside.x, y: rect.y, width: inside.width)
      return
    }
    let right = clock + StyledLine("  ") + status
    let room = inside.width - fixed - clock.width - topic.width - 4
    let left =
      brand + StyledLine("  ")
      + owner.truncated(
        to: room, ellipsis: screen.glyphs.ellipsis)
    canvas.write(left: left, right: right, x: inside.x, y: rect.y, width: inside.width)
    let free = inside.width - left.width - right.width - topic.width
    canvas.write(
      topic, x: inside.x + left.width + free / 2, y: rect.y, width: topic.width)
  }

  /// The names of the organizations behind the keys, or how many they are: `Acme Robotics · Acme Labs`,
  /// `2 organizations`.
  ///
  /// An account that never said its organization's name may well be of one that another named, so it adds none.
  private static func organizations(_ screen: ResolvedScreen) -> Wordings {
    let accounts = screen.data.snapshot.accounts
    var names: [String] = []
    let known = accounts.compactMap(\.organization?.name).filter { !$0.isEmpty }
    for name in known.isEmpty ? accounts.map(\.name) : known where !names.contains(name) {
      names.append(name)
    }
    if names.isEmpty { names = ["no account"] }
    let all = names.joined(separator: screen.glyphs.separator)
    return Wordings(names.count == 1 ? [all] : [all, "\(names.count) organizations"], .title)
  }

  private static func range(_ screen: ResolvedScreen) -> String {
    topicOfItsOwn(screen) ?? screen.scope.day.map(screen.data.name(of:)) ?? screen.windowName
  }

  /// What is not about the days of a range.
  private static func topicOfItsOwn(_ screen: ResolvedScreen) -> String? {
    switch screen.kind {
    case .restatements: "restatements"
    case .alerts: "alerts and budgets"
    case .why where screen.days.count == 1: "why " + screen.days.lowerBound.dayLabel
    case .why: "why " + screen.breakdownPhrase
    default: nil
    }
  }

  private static func grouping(_ screen: ResolvedScreen) -> String {
    screen.breakdownPhrase + (screen.kind == .day ? " and hour" : "")
  }

  /// `▲ 2 alerts`: those that nobody has seen.
  private static func alerts(_ screen: ResolvedScreen) -> StyledLine? {
    let count = screen.frame.alerts.unacknowledged.count
    guard count > 0, screen.kind != .alerts else { return nil }
    return StyledLine("! \(count) alert\(count == 1 ? "" : "s")", .failure)
  }

  /// `● live 0:41`, `‖ paused 14:30`, `! stale 0:41`, `! 1 of 2 stale 0:41`, `loading`, `○ offline, 3h old`,
  /// `● following`, `○ reading, 3h old` while figures from the history are all there is. What it counts down to stands
  /// apart.
  private static func status(
    _ screen: ResolvedScreen
  ) -> (state: StyledLine, countdown: StyledLine) {
    let frame = screen.frame
    let glyphs = screen.glyphs
    if screen.state.isPaused {
      let time = frame.data.snapshot.asOf.utcMinuteText
      return (StyledLine("\(glyphs.paused) paused \(time)", .stale), .empty)
    }
    let accounts = frame.data.snapshot.accounts
    if accounts.isEmpty { return (StyledLine("no data", .unknown), .empty) }
    var countdown = StyledLine.empty
    if let next = frame.nextRefresh {
      countdown = StyledLine(" " + AgeText.countdown(to: next, at: frame.now), .label)
    }
    let history = frame.data.snapshot.history
    if history == .offline {
      return (StyledLine("\(glyphs.idle) offline\(age(screen))", .stale), .empty)
    }
    let isLoading = accounts.allSatisfy(\.isLoading)
    if isLoading { return (StyledLine("loading", .stale), .empty) }
    // Names cost no figure, and a report that was never read has none that could be stale: its pane says so.
    func count(_ isMeant: (Endpoint, EndpointStatus) -> Bool) -> Int {
      accounts.filter { account in
        account.endpoints.contains { !$0.key.isBesideFigures && isMeant($0.key, $0.value) }
      }.count
    }
    let stale = count { endpoint, status in
      status.freshness(at: frame.now) == .stale
        && (status.failure != nil || status.isLate(at: frame.now))
        || endpoint.isPrimary && status.failure != nil
    }
    if stale == 0 {
      let isOld = count { $0.isPrimary && $1.freshness(at: frame.now) == .stale } > 0
      if isOld {
        let state = history == .following ? "following" : "reading"
        return (StyledLine("\(glyphs.idle) \(state)\(age(screen))", .stale), .empty)
      }
      let state = history == .following ? "following" : "live"
      return (StyledLine("\(glyphs.live) \(state)", .fresh), countdown)
    }
    let text = stale == accounts.count ? "! stale" : "! \(stale) of \(accounts.count) stale"
    return (StyledLine(text, .failure), countdown)
  }

  /// Of the oldest figures that totals come from: `, 3h old`.
  private static func age(_ screen: ResolvedScreen) -> String {
    let statuses = screen.data.snapshot.accounts.flatMap { account in
      account.endpoints.filter(\.key.isPrimary).values
    }
    guard let oldest = statuses.compactMap(\.lastSuccess).min() else { return "" }
    return ", \(AgeText.of(oldest, at: screen.frame.now)) old"
  }
}
