import Testing

@testable import costtop

@Suite struct `Where the history is` {
  @Test(arguments: [
    (["XDG_STATE_HOME": "/state", "HOME": "/home/u"], "/state/costtop/history.sqlite"),
    (["XDG_STATE_HOME": "/state/"], "/state/costtop/history.sqlite"),
    (["HOME": "/home/u"], "/home/u/.local/state/costtop/history.sqlite"),
    (["XDG_STATE_HOME": "", "HOME": "/home/u"], "/home/u/.local/state/costtop/history.sqlite"),
    (
      ["XDG_STATE_HOME": "state", "HOME": "/home/u"], "/home/u/.local/state/costtop/history.sqlite"
    ),
  ])
  func `is told by the state folder, and by the home folder without one`(
    variables: [String: String], path: String
  ) {
    #expect(HistoryLocation(variables: variables).path == path)
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "home/u", "XDG_STATE_HOME": "state"]])
  func `is nowhere without an absolute path`(variables: [String: String]) {
    #expect(HistoryLocation(variables: variables).path == nil)
  }
}
