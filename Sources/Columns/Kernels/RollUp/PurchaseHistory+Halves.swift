extension PurchaseHistory {
  /// What a customer spent in the two halves of the time from its first purchase to a day, the first purchase day
  /// left out of both; and how much chance alone may move the difference.
  public struct Halves: Sendable {
    /// Amounts of the days d with 2 · (d − first) ≤ tenure, in the type of the amounts.
    public let earlier: Column
    /// Amounts of the days after.
    public let later: Column
    /// √Σa² over the amounts a of all these days: the standard deviation of later − earlier when each day's spend
    /// falls into either half by the toss of a coin.
    public let deviation: Column
  }

  /// Null for a customer without purchases; nil without the amounts of purchase days. Throws `RollUpOverflow`.
  public func halves(at day: Int32) throws -> Halves? {
    guard let dayAmounts else { return nil }
    let doubles = dayAmounts.numbers
    return switch dayAmounts.values {
    case .decimal(let values, let scale): try halves(values, doubles, at: day) { .decimal($0, scale: scale) }
    case .integer(let values): try halves(values, doubles, at: day) { .integer($0) }
    case .number(let values): try halves(values, doubles, at: day) { .number($0) }
    default: try halves([Int64](repeating: 0, count: dayAmounts.count), doubles, at: day) { .integer($0) }
    }
  }

  private func halves<Amount: LineAmount>(
    _ amounts: [Amount], _ doubles: [Double], at day: Int32, column: ([Amount]) -> Column.Values
  ) throws -> Halves {
    var earlier = [Amount](repeating: .zero, count: customerCount)
    var later = [Amount](repeating: .zero, count: customerCount)
    var deviation = [Double](repeating: 0, count: customerCount)
    var isBuyer = [Bool](repeating: false, count: customerCount)
    for customer in 0..<customerCount {
      let range = starts[customer]..<starts[customer &+ 1]
      guard let start = range.first else { continue }
      isBuyer[customer] = true
      let first = Int(days[start])
      let tenure = Int(day) &- first
      var squares = 0.0
      for index in range.dropFirst() {
        let isEarlier = 2 &* (Int(days[index]) &- first) <= tenure
        let (sum, overflow) = (isEarlier ? earlier[customer] : later[customer]).adding(amounts[index])
        guard !overflow else { throw RollUpOverflow(customer: customer) }
        if isEarlier { earlier[customer] = sum } else { later[customer] = sum }
        squares += doubles[index] * doubles[index]
      }
      guard squares.isFinite else { throw RollUpOverflow(customer: customer) }
      deviation[customer] = squares.squareRoot()
    }
    let validity = ValidityBitmap(isBuyer)
    return Halves(
      earlier: Column(column(earlier), validity: validity), later: Column(column(later), validity: validity),
      deviation: Column(.number(deviation), validity: validity))
  }
}
