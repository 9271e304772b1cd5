/// What each customer brings to the forecast: one entry a customer in every array.
extension PeriodForecast {
  /// Where customers stand at the end of a period.
  /// - Parameters:
  ///   - frequencies: purchases in the last period with any; 0 for who never bought, who has no state.
  ///   - means: the mean amount of these.
  ///   - gaps: periods since.
  public func states(frequencies: [Int32], means: [Double], gaps: [Int]) -> [State?] {
    (0..<min(frequencies.count, means.count, gaps.count)).map { customer in
      guard frequencies[customer] > 0 else { return nil }
      return State(
        frequency: Int(frequencies[customer]), bracket: brackets.index(of: means[customer]), gap: gaps[customer])
    }
  }

  /// E[f] · E[m] of the next period; NaN for who never bought, and where E[m] does not exist.
  /// - Parameters:
  ///   - purchases: purchases of each in the periods after that of the first purchase.
  ///   - periods: how many these are.
  ///   - counts: periods with purchases.
  ///   - sums: the sum of their mean amounts.
  public func productsOfExpectations(
    purchases: [Double], periods: [Double], counts: [Double], sums: [Double]
  ) -> [Double] {
    (0..<min(purchases.count, periods.count, counts.count, sums.count)).map { customer in
      guard counts[customer] > 0 else { return .nan }
      return productOfExpectations(
        purchases: purchases[customer], periods: periods[customer], amounts: (counts[customer], sums[customer]))
        ?? .nan
    }
  }
}

extension PeriodValue {
  /// Margin rates that customers go on with.
  /// - Parameters:
  ///   - last: the margin rate of each in the last period with purchases; NaN where it is unknown, as is what follows.
  ///   - gaps: periods since.
  ///   - firm: the firm's margin rates, one a period up to the last.
  public static func marginRates(last: [Double], gaps: [Int], firm: [Double?]) -> [Double] {
    var slopes: [Int: Double] = [:]
    return (0..<min(last.count, gaps.count)).map { customer in
      let gap = gaps[customer]
      guard gap > 0, !last[customer].isNaN else { return last[customer] }
      let slope = slopes[gap] ?? marginSlope(firm, gap: gap)
      slopes[gap] = slope
      return marginRate(last: last[customer], slope: slope, gap: gap)
    }
  }

  /// What the user says of customers in the place of their own numbers; NaN leaves these.
  public static func replaced(_ own: [Double], by said: [Double]) -> [Double] {
    zip(own, said).map { $1.isNaN ? $0 : $1 }
  }

  /// The slope of the firm's margin rates over a gap and the period before it.
  public static func marginSlope(_ firm: [Double?], gap: Int) -> Double {
    gap > 0 ? marginSlope(Array(firm.suffix(gap &+ 1))) : 0
  }
}
