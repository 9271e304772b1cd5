import Basics

/// Amounts as much of Europe writes them: 10,50 and 1.234,50.
enum DecimalComma {
  /// How to load them, when a value that is no number looks like one of them.
  static func hint(_ value: String, role: String, column: String) -> Localized? {
    let parts = value.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let whole = parts.first, let fraction = parts.last, !whole.isEmpty,
      (1...2).contains(fraction.count) || whole.contains("."), !fraction.isEmpty,
      fraction.allSatisfy({ $0.isASCII && $0.isNumber }),
      whole.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") })
    else { return nil }
    let map = "map \(role) = cast(replace(replace(`\(column)`, '.', ''), ',', '.') as decimal)"
    return Localized("for decimal commas: \(map)", zh: "小数点写作逗号时：\(map)")
  }
}
