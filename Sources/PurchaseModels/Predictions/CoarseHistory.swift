import Basics

/// Histories in steps: those of a step are much alike to every model.
enum CoarseHistory {
  /// Where a history stands: coordinates in which steps are equally long.
  struct Place {
    var purchases: Double
    var age: Double
    var fade: Double
    var covariateClass: Int32

    private init(_ history: PurchaseHistory, longest: Double) {
      let x = history.purchases
      let few = 8.0
      purchases = x <= few ? x : few + 4 * Mathematics.ln(x / few)
      covariateClass = history.covariateClass
      guard longest > 0 else {
        (age, fade) = (0, 0)
        return
      }
      let little = longest / 20
      let silence = x * Mathematics.ln((history.age + little) / (history.recency + little))
      age = history.age / longest
      fade = Mathematics.lnOnePlus(silence) / 4
    }

    /// Of each distinct history.
    static func all(_ histories: PurchaseHistories) -> [Place] {
      let longest = histories.age.max() ?? 0
      return (0..<histories.count).map { Place(histories[$0], longest: longest) }
    }
  }

  /// A key for each distinct history.
  static func keys(_ places: [Place], steps: Double) -> [UInt64] {
    places.map { place in
      func step(_ value: Double, most: Double = 4_095) -> UInt64 {
        UInt64(min(max(value.rounded(), 0), most))
      }
      let covariates = UInt64(truncatingIfNeeded: max(0, place.covariateClass))
      return covariates << 32 | step(place.purchases, most: 255) << 24 | step(place.age * steps)
        << 12
        | step(place.fade * steps)
    }
  }

  /// NaN for means that are not positive and for none: they say nothing of spend.
  static func lnMean(_ mean: Double) -> Double {
    mean > 0 && mean < .infinity ? Mathematics.ln(mean) : .nan
  }

  static func step(ofLnMean ln: Double, steps: Double) -> UInt64 {
    ln.isNaN ? 0 : UInt64(max(0, (ln * (steps >= 16 ? 2 : 1)).rounded() + 2_000))
  }

  /// For each cell the row nearest to the mean of its places.
  static func middles(
    _ places: [Place], groups: [Int32], lnMeans: [Double]?, _ numbering: HistoryCells.Numbering
  ) -> [Int] {
    func place(_ row: Int) -> SIMD4<Double> {
      let place = places[Int(groups[row])]
      let ln = lnMeans?[row] ?? .nan
      return SIMD4(place.purchases, place.age * 16, place.fade * 16, ln.isNaN ? 0 : 2 * ln)
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
