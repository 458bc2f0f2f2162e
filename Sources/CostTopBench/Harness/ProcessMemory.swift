import Foundation

/// The resident memory of this process, as the kernel counts it.
enum ProcessMemory {
  /// KiB resident now; nil where there is no `/proc`.
  static var resident: Int? { field("VmRSS") }
  /// KiB, the most since the start or the last `resetPeak()`.
  static var peak: Int? { field("VmHWM") }

  /// Makes the peak begin at what is resident now.
  static func resetPeak() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  private static func field(_ name: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") })
    else { return nil }
    return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
  }
}
