/// The visible slice of a longer list.
struct Viewport: Hashable, Sendable {
  let top: Int
  let height: Int
  let count: Int

  /// As near to `top` as keeps `selected` visible and leaves no room unused at the end.
  init(top: Int, height: Int, count: Int, selected: Int? = nil) {
    var top = top
    if let selected {
      top = min(top, selected)
      top = max(top, selected - height + 1)
    }
    self.top = max(0, min(top, count - height))
    self.height = max(0, height)
    self.count = count
  }

  var rows: Range<Int> { top..<max(top, min(count, top + height)) }
  var isWhole: Bool { count <= height }

  /// Which of `length` track cells the thumb of a scrollbar takes.
  func thumb(length: Int) -> Range<Int> {
    guard !isWhole, length > 0 else { return 0..<0 }
    let size = max(1, length * height / count)
    let start = (length - size) * top / max(1, count - height)
    return start..<(start + size)
  }
}
