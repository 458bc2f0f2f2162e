/// A piece of one line with one meaning. Its text is clean: nothing in it moves the terminal's cursor.
struct Span: Hashable, Sendable {
  let text: String
  let role: CellRole
  let width: Int

  init(_ text: String, _ role: CellRole = .text) {
    self.text = DisplayText.cleaned(text)
    self.role = role
    width = DisplayWidth.of(self.text)
  }
}

/// One line of styled text, measured in columns.
struct StyledLine: Hashable, Sendable, ExpressibleByArrayLiteral {
  private(set) var spans: [Span]
  private(set) var width: Int

  init(_ spans: [Span]) {
    self.spans = spans.filter { $0.width > 0 }
    width = spans.reduce(0) { $0 + $1.width }
  }

  init(arrayLiteral spans: Span...) { self.init(spans) }

  init(_ text: String, _ role: CellRole = .text) {
    self.init([Span(text, role)])
  }

  static let empty: StyledLine = []

  var isEmpty: Bool { width == 0 }

  static func + (lhs: Self, rhs: Self) -> Self { StyledLine(lhs.spans + rhs.spans) }

  static func += (lhs: inout Self, rhs: Self) { lhs = lhs + rhs }

  /// At most `columns` wide; what is cut ends in `ellipsis`.
  func truncated(to columns: Int, ellipsis: String) -> StyledLine {
    guard width > columns else { return self }
    let mark = ellipsis.count <= columns ? ellipsis : String(ellipsis.prefix(max(0, columns)))
    var room = columns - mark.count
    var kept: [Span] = []
    var lastRole = CellRole.text
    for span in spans {
      lastRole = span.role
      if span.width <= room {
        kept.append(span)
        room -= span.width
        continue
      }
      let text = DisplayWidth.prefix(of: span.text, columns: room)
      kept.append(Span(text, span.role))
      break
    }
    return StyledLine(kept + [Span(mark, lastRole)])
  }

  /// The pieces from the first on that fit side by side; the rest is dropped whole and marked by `ellipsis`.
  ///
  /// The last `extras` pieces are said elsewhere too: they go without a mark.
  static func joining(
    _ pieces: [StyledLine], extras: Int = 0, separator: String, width: Int, ellipsis: String
  ) -> StyledLine {
    let needed = pieces.count - extras
    let pieces = pieces.filter { !$0.isEmpty }
    var line = StyledLine.empty
    for (index, piece) in pieces.enumerated() {
      let next = index == 0 ? piece : line + StyledLine(separator, .label) + piece
      let isLast = index >= min(needed, pieces.count) - 1
      let room = isLast ? width : width - ellipsis.count - 1
      guard next.width <= room else {
        if index >= needed { return line }
        let mark = index == 0 ? piece : line + StyledLine(" " + ellipsis, .label)
        return mark.truncated(to: width, ellipsis: ellipsis)
      }
      line = next
    }
    return line
  }
}
