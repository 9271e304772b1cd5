extension PurchaseHistories {
  /// Distinct combinations of x, T and class, which are all that matters for the future of a customer who is alive at T:
  /// a history with each, and the number of the combination of each history.
  var futures: (first: [Int], number: [Int32]) {
    var times = DistinctKeys()
    var keys = DistinctKeys()
    var first: [Int] = []
    let number = (0..<count).map { index in
      let time =
        UInt64(truncatingIfNeeded: distinctPurchases.index[index]) << 32
        | UInt64(truncatingIfNeeded: distinctAge.index[index])
      let covariateClass = classes.isEmpty ? 0 : UInt64(UInt32(bitPattern: classes[index]))
      let key = keys.index(of: UInt64(truncatingIfNeeded: times.index(of: time)) << 32 | covariateClass)
      if key == first.count { first.append(index) }
      return Int32(truncatingIfNeeded: key)
    }
    return (first, number)
  }
}
