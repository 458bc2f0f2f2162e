import Testing

@testable import DashboardUI

@Suite struct `Key map` {
  @Test func `no key asks for two things`() {
    let keys = KeyMap.standard.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test(arguments: [
    (Key.up, Intent.move(.up)), (.character("j"), .move(.down)), (.character("k"), .move(.up)),
    (.pageDown, .move(.pageDown)), (.home, .move(.first)), (.tab, .focusNext),
    (.backTab, .focusPrevious), (.character("1"), .view(1)), (.character("9"), .view(9)),
    (.enter, .open), (.escape, .back), (.backspace, .back), (.character("h"), .back),
    (.character("t"), .nextRange), (.character("T"), .previousRange),
    (.character("["), .earlier), (.character("]"), .later), (.character("e"), .exportView),
    (.character("y"), .copyRow), (.character("R"), .openRestatements),
    (.character("g"), .nextBreakdown),
    (.character("G"), .previousBreakdown), (.character("c"), .openClaudeCode),
    (.character("r"), .refresh), (.character("p"), .togglePause),
    (.character("?"), .toggleHelp), (.character("q"), .quit), (.control("c"), .quit),
    (.control("z"), .suspend),
  ])
  func `binds what people know`(_ key: Key, _ intent: Intent) {
    #expect(KeyMap.standard.intent(for: key, in: DashboardState()) == intent)
  }

  @Test func `has nothing for other keys`() {
    #expect(KeyMap.standard.intent(for: .function(1), in: DashboardState()) == nil)
    #expect(KeyMap.standard.intent(for: .character("x"), in: DashboardState()) == nil)
  }

  @Test func `the help page lists every key`() {
    let frame = Scenario.healthy.frame(100, 48)
    let page = DashboardScreen.draw(.after([.character("?")], in: frame), frame).text
    for binding in KeyMap.standard.bindings {
      #expect(page.contains(binding.helpLabel(isUnicode: true)))
      #expect(page.contains(binding.help))
    }
  }

  @Test func `help takes only its own keys`() {
    var state = DashboardState()
    state.isHelpOpen = true
    #expect(KeyMap.standard.intent(for: .character("t"), in: state) == nil)
    #expect(KeyMap.standard.intent(for: .character("2"), in: state) == nil)
    #expect(KeyMap.standard.intent(for: .escape, in: state) == .back)
    #expect(KeyMap.standard.intent(for: .control("c"), in: state) == .quit)
  }

  @Test func `q leaves the help page first, and the program only from a screen`() {
    var state = DashboardState()
    #expect(KeyMap.standard.intent(for: .character("q"), in: state) == .quit)
    state.isHelpOpen = true
    #expect(KeyMap.standard.intent(for: .character("q"), in: state) == .toggleHelp)
  }

  @Test func `the footer names what does something here`() {
    func hints(_ keys: [Key], _ scenario: Scenario = .healthy) -> [String] {
      let frame = scenario.frame(120, 36)
      let screen = ResolvedScreen(.after(keys, in: frame), frame)
      return FooterPane.hints(screen).map(\.text)
    }
    #expect(
      hints([]) == [
        "↑↓ select", "⏎ open", "Tab pane", "g group", "t range", "[] time", "w why", "a alerts",
        "? help", "q quit", "c Claude Code", "1-9 view", "e export", "y copy", "R restatements",
        "r refresh", "p pause",
      ])
    #expect(hints([.tab]).first == "←→ day")
    #expect(hints([.enter]).contains("Esc back"))
    #expect(!hints([.enter, .enter]).contains("t range"))
    #expect(hints([.character("p")]).last == "p resume")
    #expect(
      hints([], .noAccount)
        == ["t range", "[] time", "? help", "q quit", "r refresh", "p pause"])
    #expect(!hints([.character("R")]).contains { $0.hasPrefix("[]") || $0.hasPrefix("R ") })
    #expect(hints([.character("t"), .character("t"), .character("t"), .tab]).first == "←→ week")
  }
}
