/// How each role is drawn: a colour and the attributes that carry its meaning where there is no colour.
public struct Theme: Hashable, Sendable {
  public struct Style: Hashable, Sendable {
    /// Index in the 256-colour palette; nil keeps the terminal's own foreground. Below 16 the terminal's own 16
    /// colours.
    public let foreground: UInt8?
    public let attributes: Attributes

    public init(foreground: UInt8? = nil, attributes: Attributes = []) {
      self.foreground = foreground
      self.attributes = attributes
    }
  }

  private let styles: [CellRole: Style]

  public init(styles: [CellRole: Style]) {
    self.styles = styles
  }

  /// A role's style; the terminal's default look where the theme is silent. The background is never set.
  public subscript(role: CellRole) -> Style { styles[role] ?? Style() }

  public static func standard(for colors: ColorAbility) -> Theme {
    switch colors {
    case .monochrome: .monochrome
    case .ansi16: .ansi16
    case .ansi256: .ansi256
    }
  }

  public static let monochrome = Theme(styles: [
    .brand: Style(attributes: .bold),
    .frameFocused: Style(attributes: .bold),
    .title: Style(attributes: .bold),
    .unknown: Style(attributes: .dim),
    .stale: Style(attributes: .dim),
    .failure: Style(attributes: .bold),
    .rise: Style(attributes: .bold),
    .cursor: Style(attributes: .bold),
    .cursorIdle: Style(attributes: .underline),
    .selection: Style(attributes: .reverse),
    .label: Style(attributes: .dim),
    .key: Style(attributes: .bold),
  ])

  public static let ansi16 = Theme(styles: [
    .brand: Style(foreground: 6, attributes: .bold),
    .frame: Style(foreground: 8),
    .frameFocused: Style(foreground: 6),
    .title: Style(attributes: .bold),
    .billed: Style(attributes: .bold),
    .estimated: Style(attributes: .bold),
    .unknown: Style(foreground: 8),
    .stale: Style(foreground: 3, attributes: .dim),
    .failure: Style(foreground: 1, attributes: .bold),
    .fresh: Style(foreground: 2),
    .rise: Style(foreground: 3),
    .fall: Style(foreground: 2),
    .chart: Style(foreground: 4),
    .chartPartial: Style(foreground: 4, attributes: .dim),
    .bar: Style(foreground: 4),
    .cursor: Style(foreground: 3, attributes: .bold),
    .cursorIdle: Style(foreground: 3),
    .selection: Style(foreground: 6, attributes: .reverse),
    .label: Style(foreground: 8),
    .key: Style(foreground: 6),
  ])

  public static let ansi256 = Theme(styles: [
    .brand: Style(foreground: 80, attributes: .bold),
    .frame: Style(foreground: 239),
    .frameFocused: Style(foreground: 80),
    .title: Style(foreground: 255, attributes: .bold),
    .billed: Style(foreground: 255, attributes: .bold),
    .estimated: Style(foreground: 252),
    .unknown: Style(foreground: 245),
    .stale: Style(foreground: 179),
    .failure: Style(foreground: 203, attributes: .bold),
    .fresh: Style(foreground: 114),
    .rise: Style(foreground: 215),
    .fall: Style(foreground: 114),
    .chart: Style(foreground: 75),
    .chartPartial: Style(foreground: 67),
    .bar: Style(foreground: 67),
    .cursor: Style(foreground: 221, attributes: .bold),
    .cursorIdle: Style(foreground: 221),
    .selection: Style(foreground: 152, attributes: .reverse),
    .label: Style(foreground: 245),
    .key: Style(foreground: 80),
  ])
}
