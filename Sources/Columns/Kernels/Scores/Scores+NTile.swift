extension ScoredValues {
  /// Buckets of equal size, worst to best: smallest first, or largest first with `descending`. Ties go by row (the
  /// order of ids); the first buckets take the remainder.
  public func tileScores(bins: Int, descending: Bool) -> Scores {
    var scores = [Int64](repeating: 0, count: column.count)
    guard bins >= 1, !valid.isEmpty else { return Scores(values: scores, cuts: []) }
    let order = ordered(descending: descending)
    let numbers = column.numbers
    let (size, rest) = order.count.quotientAndRemainder(dividingBy: bins)
    var cuts: [Double] = []
    var next = 0
    for bucket in 0..<bins {
      let end = min(order.count, next + size + (bucket < rest ? 1 : 0))
      if bucket > 0, next < end { cuts.append(numbers[Int(order[next])]) }
      for place in next..<max(next, end) { scores[Int(order[place])] = Int64(bucket) &+ 1 }
      next = max(next, end)
    }
    return Scores(values: scores, cuts: cuts)
  }

}
