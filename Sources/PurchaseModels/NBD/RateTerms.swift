import Basics

/// What every model with gamma distributed rates has in its log-likelihood, over all customers:
/// Σ ln Γ(r + x)/Γ(r) + r ln α − (r + x) ln(α + T). It depends on sums for each distinct x and T alone.
struct RateTerms: Sendable {
  /// Distinct counts, ascending, and customers with each.
  let purchases: [Double]
  let customersByPurchases: [Double]
  /// Distinct ages, customers with each, and their purchases.
  let ages: [Double]
  let customersByAge: [Double]
  let purchasesByAge: [Double]
  let customers: Double

  init(_ histories: PurchaseHistories) {
    purchases = histories.distinctPurchases.values
    customersByPurchases = histories.distinctPurchases.counts
    ages = histories.distinctAge.values
    customersByAge = histories.distinctAge.counts
    var sums = [Double](repeating: 0, count: ages.count)
    for (index, age) in histories.distinctAge.index.enumerated() {
      sums[Int(age)] += histories.purchases[index] * Double(histories.counts[index])
    }
    purchasesByAge = sums
    customers = Double(histories.customers)
  }

  /// The sum, and its derivatives by r and α.
  func evaluate(r: Double, alpha: Double) -> (value: Double, byR: Double, byAlpha: Double) {
    let lnAlpha = Mathematics.ln(alpha)
    var value = customers * r * lnAlpha
    var byR = customers * lnAlpha
    var byAlpha = customers * r / alpha
    let factorials = RisingFactorials(r, counts: purchases)
    for index in purchases.indices {
      value += customersByPurchases[index] * factorials.logarithms[index]
      byR += customersByPurchases[index] * factorials.derivatives[index]
    }
    let logarithms = Lanes.ln(offset: alpha, ages)
    for index in ages.indices {
      let n = customersByAge[index]
      let shape = n * r + purchasesByAge[index]
      value -= shape * logarithms[index]
      byR -= n * logarithms[index]
      byAlpha -= shape / (alpha + ages[index])
    }
    return (value, byR, byAlpha)
  }
}
