/// One bit a row: set when the row has a value.
public struct ValidityBitmap: Sendable, Hashable {
  public private(set) var words: [UInt64]
  public private(set) var count: Int

  /// A bitmap of `count` rows, all valid or all null.
  public init(count: Int, allValid: Bool = true) {
    self.count = count
    words = [UInt64](repeating: allValid ? .max : 0, count: (count + 63) / 64)
    clearTail()
  }

  /// A bitmap of words that a kernel made; bits past `count` are cleared.
  public init(words: [UInt64], count: Int) {
    self.words = words
    self.count = count
    clearTail()
  }

  /// A bitmap from one flag a row.
  public init(_ flags: [Bool]) {
    self.init(count: flags.count, allValid: false)
    for index in flags.indices where flags[index] { words[index >> 6] |= 1 << UInt64(index & 63) }
  }

  /// Whether a row has a value; a row outside has none.
  @inlinable
  public subscript(row: Int) -> Bool {
    guard row >= 0, row < count else { return false }
    return words[row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  /// Marks a row; a row outside is ignored.
  public mutating func set(_ row: Int, _ isValid: Bool) {
    guard row >= 0, row < count else { return }
    let bit: UInt64 = 1 << UInt64(row & 63)
    if isValid { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
  }

  public var validCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  public var nullCount: Int { count - validCount }

  /// Valid where both are.
  public func intersection(_ other: ValidityBitmap) -> ValidityBitmap {
    var result = self
    for index in 0..<min(words.count, other.words.count) { result.words[index] &= other.words[index] }
    return result
  }

  /// The validity of the rows where both operands have a value; nil stands for "all valid".
  public static func intersect(_ left: ValidityBitmap?, _ right: ValidityBitmap?) -> ValidityBitmap? {
    guard let left else { return right }
    guard let right else { return left }
    return left.intersection(right)
  }

  private mutating func clearTail() {
    let rest = count & 63
    if rest != 0, !words.isEmpty { words[words.count - 1] &= (1 << UInt64(rest)) - 1 }
  }
}
