extension ScoredValues {
  /// Buckets of equal size, worst to best: smallest first, or largest first with `descending`. Ties go by row (the
  /// order of ids); the first buckets take the remainder.
  public func tileScores(bins: Int, descending: Bool) -> Scores {
    var scores = [Int64](repeating: 0, count: column.count)
    guard bins >= 1, !valid.isEmpty else { return Scores(values: scores, cuts: []) }
    let order = ordered(descending: descending)
    let numbers = column.numbers
    let sizes = TileSizes(rows: order.count, buckets: Int64(bins))
    var cuts: [Double] = []
    for bucket in 1...bins {
      let places = sizes.end(of: bucket - 1)..<sizes.end(of: bucket)
      if bucket > 1, let first = places.first { cuts.append(numbers[Int(order[first])]) }
      for place in places { scores[Int(order[place])] = Int64(bucket) }
    }
    return Scores(values: scores, cuts: cuts)
  }
}
