import Basics

/// Sizes of memory as people write and read them: 512 MB, 4GB, 50%.
enum MemorySize {
  private static let units: [(name: String, bytes: Int)] = [
    ("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1),
  ]

  /// The least that a limit may be: less than this nothing runs in.
  private static let least = 1 << 20

  /// A limit; nil when the text is none. A bare number counts megabytes.
  static func limit(_ text: String) -> MemoryLimit? {
    if text.lowercased() == "none" { return MemoryLimit.none }
    let text = text.filter { $0 != " " && $0 != "_" }
    if text.hasSuffix("%") {
      return Int(text.dropLast()).flatMap { (1...100).contains($0) ? .share($0) : nil }
    }
    return bytes(text).flatMap { $0 >= least ? .bytes($0) : nil }
  }

  private static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).uppercased()
    guard let whole = Int(digits.prefix { $0 != "." }),
      let factor = units.first(where: { $0.name == (unit.isEmpty ? "MB" : unit) || "\($0.name.prefix(1))IB" == unit })
    else { return nil }
    let (bytes, overflow) = whole.multipliedReportingOverflow(by: factor.bytes)
    guard !overflow else { return nil }
    // 1.5 GB: a decimal or two.
    let fraction = digits.drop { $0 != "." }.dropFirst()
    guard digits.contains(".") else { return bytes }
    guard (1...2).contains(fraction.count), let part = Int(fraction) else { return nil }
    let (all, tooMuch) = bytes.addingReportingOverflow(factor.bytes / (fraction.count == 1 ? 10 : 100) * part)
    return tooMuch ? nil : all
  }

  /// A limit as it is shown, the same on every machine: 512 MB, 50%, none.
  static func text(_ limit: MemoryLimit) -> String {
    switch limit {
    case .none: "none"
    case .bytes(let bytes): readable(bytes)
    case .share(let percent): "\(percent)%"
    }
  }

  /// A size with at most one decimal, in the largest unit of which there is one.
  static func readable(_ bytes: Int) -> String {
    let unit = units.first { bytes >= $0.bytes } ?? ("B", 1)
    let tenths = bytes / unit.bytes * 10 + Int((Double(bytes % unit.bytes) / Double(unit.bytes) * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) \(unit.name)" : "\(tenths / 10).\(tenths % 10) \(unit.name)"
  }
}
