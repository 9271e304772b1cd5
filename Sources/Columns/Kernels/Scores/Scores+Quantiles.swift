import Basics

extension ScoredValues {
  /// 1 + the number of type-7 quantile cuts k/bins strictly below the value; with `offByOne`, the number of cuts c
  /// with c + 1 ≤ value (the rule of the R package rfm).
  ///
  /// Exact for integers and decimals. (Hyndman & Fan, "Sample quantiles in statistical packages", 1996, type 7.)
  public func quantileScores(bins: Int, offByOne: Bool = false) -> Scores {
    guard bins >= 1, !valid.isEmpty else { return Scores(values: [Int64](repeating: 0, count: column.count), cuts: []) }
    guard let (scale, values) = column.mantissas else { return doubleQuantiles(bins, offByOne) }
    let sorted = ordered().map { values[Int($0)] }
    let unit = Int128(Decimal64.powerOfTen(scale))
    let divisor = Int128(bins)
    var thresholds: [Int64] = []
    var cuts: [Double] = []
    for k in 1..<max(bins, 2) where bins > 1 {
      let (place, rest) = ((sorted.count - 1) * k).quotientAndRemainder(dividingBy: bins)
      let low = Int128(sorted[place])
      let high = Int128(sorted[min(place + 1, sorted.count - 1)])
      // The cut, times bins.
      var cut = low * divisor + Int128(rest) * (high - low)
      if offByOne { cut += unit * divisor }
      cuts.append(Double(cut) / Double(divisor) / Double(unit))
      // value · bins > cut, or ≥ cut, in whole numbers.
      let threshold = offByOne ? Self.floor(cut - 1, divisor) : Self.floor(cut, divisor)
      thresholds.append(Int64(clamping: threshold))
    }
    return scores(values, above: thresholds, cuts: cuts)
  }

  private func doubleQuantiles(_ bins: Int, _ offByOne: Bool) -> Scores {
    let values = column.numbers
    let sorted = ordered().map { values[Int($0)] }
    var thresholds: [Double] = []
    var cuts: [Double] = []
    for k in 1..<max(bins, 2) where bins > 1 {
      let (place, rest) = ((sorted.count - 1) * k).quotientAndRemainder(dividingBy: bins)
      let low = sorted[place]
      let high = sorted[min(place + 1, sorted.count - 1)]
      let cut = low + Double(rest) / Double(bins) * (high - low) + (offByOne ? 1 : 0)
      cuts.append(cut)
      thresholds.append(offByOne ? cut.nextDown : cut)
    }
    return scores(values, above: thresholds, cuts: cuts)
  }

  /// The mean splits in two: 2 above it, 1 at it and below; with `below`, 2 at it and above, so that the reversed
  /// score favours values below the mean. Exact for integers and decimals.
  public func meanScores(below: Bool = false) -> Scores {
    guard !valid.isEmpty else { return Scores(values: [Int64](repeating: 0, count: column.count), cuts: []) }
    guard let (scale, values) = column.mantissas else {
      let values = column.numbers
      let mean = valid.reduce(0.0) { $0 + values[Int($1)] } / Double(valid.count)
      return scores(values, above: [below ? mean.nextDown : mean], cuts: [mean])
    }
    let sum = valid.reduce(Int128(0)) { $0 + Int128(values[Int($1)]) }
    let count = Int128(valid.count)
    let threshold = below ? Self.floor(sum - 1, count) : Self.floor(sum, count)
    let mean = Double(sum) / Double(count) / Double(Decimal64.powerOfTen(scale))
    return scores(values, above: [Int64(clamping: threshold)], cuts: [mean])
  }

  /// 1 + the number of edges ≤ the value.
  public func edgeScores(_ edges: [Double]) -> Scores {
    scores(column.numbers, above: edges.map(\.nextDown), cuts: edges)
  }

  private static func floor(_ value: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
