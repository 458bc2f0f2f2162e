/// The characters that screens are drawn with: Unicode blocks and lines, or plain ASCII.
///
/// Screens never spell such a character themselves, so that an ASCII terminal gets nothing else.
struct Glyphs: Hashable, Sendable {
  let isUnicode: Bool
  let horizontal: Character
  let vertical: Character
  let topLeft: Character
  let topRight: Character
  let bottomLeft: Character
  let bottomRight: Character

  /// Heights of a bar in one cell, from one step to full.
  let levels: [Character]
  /// Lengths of a horizontal bar's last cell, from one step to full.
  let lengths: [Character]
  /// The bar of a running, estimated or partly known day: its last cell, and the full ones below.
  let partialTip: Character
  let partialFull: Character
  /// The day under the cursor of a focused chart: full cells, and the guide above its bar.
  let cursorFull: Character
  let cursorGuide: Character
  let zero: Character
  let negative: Character
  let pending: Character
  let gap: Character
  let progressRest: Character

  let marker: String
  let crumb: String
  let separator: String
  let ellipsis: String
  let up: String
  let down: String
  let live: String
  let idle: String
  let paused: String
  /// Before money that is split over something its bill does not split by.
  let allocated: String
  /// Before what costs far more than it does.
  let anomaly: String
  let scrollThumb: Character

  /// Bars that leave a gap to the row above, for one-row charts below each other.
  var forRows: [Character] { isUnicode ? levels.dropLast() : levels }

  static func standard(isUnicode: Bool) -> Glyphs { isUnicode ? unicode : ascii }

  static let unicode = Glyphs(
    isUnicode: true,
    horizontal: "─", vertical: "│",
    topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    lengths: ["╸", "━"],
    partialTip: "░", partialFull: "▒",
    cursorFull: "▓", cursorGuide: "┊",
    zero: "_", negative: "▾", pending: "┄", gap: "·", progressRest: "─",
    marker: "▸", crumb: "›", separator: " · ", ellipsis: "…",
    up: "▲", down: "▼", live: "●", idle: "○", paused: "‖", allocated: "≈", anomaly: "▲",
    scrollThumb: "┃"
  )

  static let ascii = Glyphs(
    isUnicode: false,
    horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    levels: [".", ":", ";", "=", "+", "*", "%", "#"],
    lengths: ["="],
    partialTip: "o", partialFull: "O",
    cursorFull: "@", cursorGuide: "|",
    zero: "_", negative: "v", pending: "-", gap: "?", progressRest: ".",
    marker: ">", crumb: ">", separator: " | ", ellipsis: "...",
    up: "^", down: "v", live: "*", idle: "o", paused: "=", allocated: "*", anomaly: "!",
    scrollThumb: "#"
  )
}
