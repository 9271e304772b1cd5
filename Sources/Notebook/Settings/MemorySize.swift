/// Sizes of memory as people write them: 512 MB, 4GB.
enum MemorySize {
  private static let units: [(name: String, bytes: Int)] = [
    ("gb", 1 << 30), ("mb", 1 << 20), ("kb", 1 << 10), ("b", 1),
  ]

  /// The number of bytes; nil when the text is no size. A bare number counts megabytes.
  static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).filter { $0 != " " }.lowercased()
    guard let count = Int(digits), let factor = units.first(where: { $0.name == (unit.isEmpty ? "mb" : unit) }) else {
      return nil
    }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: factor.bytes)
    return overflow ? nil : bytes
  }

  static func text(_ bytes: Int?) -> String {
    guard let bytes else { return "none" }
    for (name, factor) in units where bytes % factor == 0 { return "\(bytes / factor) \(name.uppercased())" }
    return "\(bytes) B"
  }
}
