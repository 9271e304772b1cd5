import Basics

extension PurchaseHistories {
  /// Sums that tell what a fit can know, and from which it starts.
  struct Moments {
    var customers = 0.0
    var purchases = 0.0
    var repeaters = 0.0
    var age = 0.0
    var longestAge = 0.0
    /// Mean and variance of the rate x/T over customers with T > 0.
    var meanRate = 0.0
    var rateVariance = 0.0
    /// Mean of 1/T over them.
    var meanInverseAge = 0.0

    var meanAge: Double { customers > 0 ? age / customers : 0 }

    /// Shape and rate of the gamma distribution of purchase rates whose negative binomial counts have these moments;
    /// both within bounds from which a search can begin.
    var gammaStart: (r: Double, alpha: Double) {
      // Var(x/T) = E[λ/T] + Var λ
      let excess = rateVariance - meanRate * meanInverseAge
      let r = excess > 0 ? min(max(meanRate * meanRate / excess, 0.05), 20) : 20
      return (r, meanRate > 0 ? r / meanRate : max(meanAge, 1))
    }
  }

  var moments: Moments {
    var moments = Moments()
    var rated = 0.0
    var squares = 0.0
    for index in purchases.indices {
      let n = Double(counts[index])
      moments.customers += n
      moments.purchases += n * purchases[index]
      if purchases[index] > 0 { moments.repeaters += n }
      moments.age += n * age[index]
      moments.longestAge = max(moments.longestAge, age[index])
      guard age[index] > 0 else { continue }
      let rate = purchases[index] / age[index]
      rated += n
      moments.meanRate += n * rate
      squares += n * rate * rate
      moments.meanInverseAge += n / age[index]
    }
    guard rated > 0 else { return moments }
    moments.meanRate /= rated
    moments.meanInverseAge /= rated
    moments.rateVariance = max(0, squares / rated - moments.meanRate * moments.meanRate)
    return moments
  }

  /// Why no model of purchase rates can be fitted to these; nil when one can.
  var obstacle: FitStatus? {
    let moments = moments
    if moments.customers == 0 {
      return .impossible("there is no customer with a possible history", zh: "没有历史有效的客户")
    }
    if moments.customers < 2 {
      return .impossible("one customer says nothing about how customers differ", zh: "只有一名客户，无法了解客户之间的差异")
    }
    if moments.longestAge == 0 {
      return .impossible(
        "nobody was observed after the first purchase (every T is 0)", zh: "没有客户在首次购买之后被观察（所有 T 均为 0）")
    }
    if moments.repeaters == 0 {
      return .impossible(
        "nobody made a repeat purchase: rates of purchase cannot be estimated", zh: "没有客户重复购买：无法估计购买率")
    }
    if counts.count(where: { $0 > 0 }) == 1 {
      return .impossible(
        "all customers have the same history: how they differ cannot be estimated", zh: "所有客户的历史完全相同：无法估计客户之间的差异")
    }
    return nil
  }
}
