/// How to draw, where the file says so. What it leaves out is decided from the environment and the terminal.
struct ThemeEntry: Hashable, Sendable {
  enum Colors: String, Hashable, Sendable, CaseIterable {
    /// As many as the terminal has.
    case auto
    case monochrome
  }

  var colors: Colors = .auto
  var ascii = false
  var lines = EntryLines(of: 0)
}
