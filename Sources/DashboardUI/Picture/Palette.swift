/// The 256 colours of terminals as `#rrggbb`, for pictures of screens.
enum Palette {
  /// Terminals differ on the first 16; these suit a dark background.
  private static let terminalColors = [
    "#2e3138", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
    "#6b7280", "#e88388", "#a9d18e", "#edd08f", "#7dbdf3", "#d19be3", "#75c8d2", "#ffffff",
  ]
  private static let cubeSteps = [0, 95, 135, 175, 215, 255]

  static func hex(_ index: UInt8) -> String {
    let index = Int(index)
    if index < 16 { return terminalColors[index] }
    if index >= 232 {
      let gray = 8 + (index - 232) * 10
      return hex(gray, gray, gray)
    }
    let cube = index - 16
    return hex(cubeSteps[cube / 36], cubeSteps[cube / 6 % 6], cubeSteps[cube % 6])
  }

  private static func hex(_ red: Int, _ green: Int, _ blue: Int) -> String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
