import Foundation
import Testing

@testable import DashboardUI

@Suite struct `A screen that follows the clock` {
  func frame(after seconds: TimeInterval) -> DashboardFrame {
    let frame = Scenario.healthy.frame(120, 36)
    return DashboardFrame(
      data: frame.data,
      now: frame.now.addingTimeInterval(seconds),
      size: frame.size,
      drawing: frame.drawing,
      notes: frame.notes,
      nextRefresh: frame.now.addingTimeInterval(41)
    )
  }

  @Test func `within ten seconds only the countdown moves, exactly as if all were drawn anew`() {
    let state = DashboardState()
    var drawn = DrawnScreen(state, frame(after: 0))
    #expect(drawn.grid.text.contains("0:41"))
    let later = frame(after: 7)
    let isFollowed = drawn.follow(later)
    #expect(isFollowed)
    #expect(drawn.grid.text.contains("0:34"))
    #expect(drawn.grid == DashboardScreen.draw(state, later))
  }

  @Test func `a message that comes or goes asks for a new drawing`() {
    var drawn = DrawnScreen(DashboardState(), frame(after: 0))
    let isFollowed = drawn.follow(Scenario.healthy.frame(120, 36, message: "row copied"))
    #expect(!isFollowed)
    let isSilent = drawn.follow(Scenario.healthy.frame(120, 36, announcement: "set aside"))
    #expect(!isSilent)
  }

  @Test func `after that, or when the clock went back, it asks to be drawn anew`() throws {
    var drawn = DrawnScreen(DashboardState(), frame(after: 0))
    let isTooOld = !drawn.follow(frame(after: 10))
    let isFromTheFuture = !drawn.follow(frame(after: -1))
    #expect(isTooOld && isFromTheFuture)
  }
}
