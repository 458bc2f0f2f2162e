/// What a screen says that is too small for figures: `costtop needs 40x10, this is 30x8`.
enum TooSmallPage {
  static func draw(_ size: Size, on canvas: inout Canvas) {
    guard size.columns > 0, size.rows > 0 else { return }
    let needs = "costtop needs \(smallestSize.columns)x\(smallestSize.rows)"
    let has = "this is \(size.columns)x\(size.rows)"
    let whole = "\(needs), \(has)"
    let lines = whole.count <= size.columns || size.rows < 2 ? [whole] : [needs + ",", has]
    let top = (size.rows - lines.count) / 2
    for (offset, line) in lines.enumerated() {
      let x = max(0, (size.columns - line.count) / 2)
      canvas.write(StyledLine(line), x: x, y: top + offset, width: size.columns - x)
    }
  }
}
