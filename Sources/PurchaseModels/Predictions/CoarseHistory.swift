import Basics

/// Histories in steps: those of a step are much alike to every model.
enum CoarseHistory {
  /// Where a history stands: coordinates in which steps are equally long.
  private static func place(_ history: PurchaseHistory, longest: Double) -> (x: Double, age: Double, fade: Double) {
    let x = history.purchases
    let few = 8.0
    let purchases = x <= few ? x : few + 4 * Mathematics.ln(x / few)
    guard longest > 0 else { return (purchases, 0, 0) }
    let little = longest / 20
    let silence = x * Mathematics.ln((history.age + little) / (history.recency + little))
    return (purchases, history.age / longest, Mathematics.lnOnePlus(silence) / 4)
  }

  /// A key for each distinct history.
  static func keys(_ histories: PurchaseHistories, steps: Double) -> [UInt64] {
    let longest = histories.age.max() ?? 0
    return (0..<histories.count).map { index in
      let place = Self.place(histories[index], longest: longest)
      func step(_ value: Double, most: Double = 4_095) -> UInt64 { UInt64(min(max(value.rounded(), 0), most)) }
      let covariates = UInt64(truncatingIfNeeded: max(0, histories[index].covariateClass))
      return covariates << 32 | step(place.x, most: 255) << 24 | step(place.age * steps) << 12
        | step(place.fade * steps)
    }
  }

  /// Means below 0 and NaN say nothing of spend: they are one step.
  static func step(ofMean mean: Double, steps: Double) -> UInt64 {
    guard mean > 0, mean < .infinity else { return 0 }
    let width = steps >= 16 ? 2.0 : 1
    return UInt64(max(0, (Mathematics.ln(mean) * width).rounded() + 2_000))
  }

  /// For each cell the row nearest to the mean of its places.
  static func middles(
    _ histories: PurchaseHistories, groups: [Int32], means: [Double]?, _ numbering: HistoryCells.Numbering
  ) -> [Int] {
    let longest = histories.age.max() ?? 0
    let places = (0..<histories.count).map { index in
      let place = Self.place(histories[index], longest: longest)
      return SIMD4(place.x, place.age * 16, place.fade * 16, 0)
    }
    func place(_ row: Int) -> SIMD4<Double> {
      var place = places[Int(groups[row])]
      if let mean = means?[row], mean > 0, mean < .infinity { place.w = 2 * Mathematics.ln(mean) }
      return place
    }
    var sums = [SIMD4<Double>](repeating: .zero, count: numbering.first.count)
    var counts = [Double](repeating: 0, count: sums.count)
    for (row, cell) in numbering.cellOfRow.enumerated() where cell >= 0 {
      sums[Int(cell)] += place(row)
      counts[Int(cell)] += 1
    }
    for cell in sums.indices { sums[cell] /= counts[cell] }
    var nearest = numbering.first
    var distances = [Double](repeating: .infinity, count: sums.count)
    for (row, cell) in numbering.cellOfRow.enumerated() where cell >= 0 {
      let way = place(row) - sums[Int(cell)]
      let distance = (way * way).sum()
      if distance < distances[Int(cell)] {
        distances[Int(cell)] = distance
        nearest[Int(cell)] = row
      }
    }
    return nearest
  }
}
