import Basics

/// The likelihood of BG/NBD and MBG/NBD. With d = 0 or 1 purchases before the first chance to drop out,
/// ln L = rate terms + ln B(a, b + x + d)/B(a, b) + ln(1 + w), w = a/(b + x + d − 1) · ((α + T)/(α + t_x))ʳ⁺ˣ;
/// for BG/NBD without the last term where x = 0.
struct BetaGeometricLikelihood<Model: BetaGeometricModel>: Likelihood {
  let customers: Int
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  let priors: [ParameterPrior]
  private let terms: RateTerms
  private let recencies: [Double]
  /// Histories that may end in a dropout.
  private let histories: [Entry]

  private struct Entry {
    var purchases: Int32
    var recency: Int32
    var age: Int32
    var count: Double
  }

  init(_ groups: PurchaseHistories) {
    terms = RateTerms(groups)
    customers = groups.customers
    recencies = groups.distinctRecency.values
    histories = groups.purchases.indices.compactMap { index in
      guard groups.purchases[index] + Model.firstChances > 0 else { return nil }
      return Entry(
        purchases: groups.distinctPurchases.index[index], recency: groups.distinctRecency.index[index],
        age: groups.distinctAge.index[index], count: Double(groups.counts[index]))
    }
    let moments = groups.moments
    let start = moments.gammaStart
    starts = [
      [start.r, start.alpha, 0.8, 2.5], [start.r, start.alpha, 0.1, 2], [1, start.alpha / start.r, 1, 1],
    ]
    bounds = [shapeBounds, moments.scaleBounds, shapeBounds, shapeBounds]
    priors = [.shape, .scale(ofAge: moments), .shape, .shape]
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
    let rates = terms.evaluate(r: r, alpha: alpha)
    var sum = LikelihoodValue(value: rates.value, gradient: [rates.byR, rates.byAlpha, 0, 0])
    add(dropoutTerms: &sum, a: a, b: b)
    let ages = TimeTerm.table(alpha, terms.ages)
    let times = TimeTerm.table(alpha, recencies)
    let counts = terms.purchases.map { x in
      // Not used where a history with x = 0 has no such term.
      let divisor = max(b + x + Model.firstChances - 1, 1e-300)
      return CountTerm(shape: r + x, lnOdds: Mathematics.ln(a / divisor), inverse: 1 / divisor)
    }
    let block = 8192
    let parts = try run.parallelMap(count: (histories.count + block - 1) / block) { index in
      kernel(
        histories[(index * block)..<min((index + 1) * block, histories.count)], counts: counts, times: times, ages: ages
      )
    }
    for part in parts {
      sum.value += part.value
      sum.gradient[0] += part.byShape
      sum.gradient[1] += part.byAlpha
      sum.gradient[2] += part.weight / a
      sum.gradient[3] -= part.byB
    }
    return sum
  }

  /// Σ ln B(a, b + x + d)/B(a, b).
  private func add(dropoutTerms sum: inout LikelihoodValue, a: Double, b: Double) {
    let counts = terms.purchases.map { $0 + Model.firstChances }
    let survived = RisingFactorials(b, counts: counts)
    let all = RisingFactorials(a + b, counts: counts)
    for (index, n) in terms.customersByPurchases.enumerated() {
      sum.value += n * (survived.logarithms[index] - all.logarithms[index])
      sum.gradient[2] -= n * all.derivatives[index]
      sum.gradient[3] += n * (survived.derivatives[index] - all.derivatives[index])
    }
  }

  private struct TimeTerm {
    var ln: Double
    var inverse: Double

    static func table(_ offset: Double, _ times: [Double]) -> [TimeTerm] {
      zip(Lanes.ln(offset: offset, times), times).map { TimeTerm(ln: $0, inverse: 1 / (offset + $1)) }
    }
  }

  private struct CountTerm {
    var shape: Double
    var lnOdds: Double
    var inverse: Double
  }

  private struct Sums {
    var value = 0.0
    var byShape = 0.0
    var byAlpha = 0.0
    /// Σ w/(1 + w).
    var weight = 0.0
    var byB = 0.0
  }

  /// Four histories at a time; the last may be filled up with ones that count nothing.
  private func kernel(
    _ entries: ArraySlice<Entry>, counts: [CountTerm], times: [TimeTerm], ages: [TimeTerm]
  ) -> Sums {
    var value = Lanes.zero
    var byShape = Lanes.zero
    var byAlpha = Lanes.zero
    var weight = Lanes.zero
    var byB = Lanes.zero
    entries.withUnsafeBufferPointer { entries in
      counts.withUnsafeBufferPointer { counts in
        times.withUnsafeBufferPointer { times in
          ages.withUnsafeBufferPointer { ages in
            var index = 0
            while index < entries.count {
              var number = Lanes.zero
              var shape = Lanes.zero
              var lnOdds = Lanes.zero
              var inverse = Lanes.zero
              var length = Lanes.zero
              var difference = Lanes.zero
              for lane in 0..<4 where index + lane < entries.count {
                let entry = entries[index + lane]
                let count = counts[Int(entry.purchases)]
                let time = times[Int(entry.recency)]
                let age = ages[Int(entry.age)]
                number[lane] = entry.count
                shape[lane] = count.shape
                lnOdds[lane] = count.lnOdds
                inverse[lane] = count.inverse
                length[lane] = age.ln - time.ln
                difference[lane] = age.inverse - time.inverse
              }
              lnOdds += shape * length
              let isOver = lnOdds .> 0
              let small = Lanes.exp(lnOdds.replacing(with: -lnOdds, where: isOver))
              let dead = number * small.replacing(with: Lanes(repeating: 1), where: isOver) / (1 + small)
              value += number * (lnOdds.replacing(with: Lanes.zero, where: .!isOver) + Lanes.ln(1 + small))
              byShape += dead * length
              byAlpha += dead * shape * difference
              weight += dead
              byB += dead * inverse
              index += 4
            }
          }
        }
      }
    }
    return Sums(
      value: value.sum(), byShape: byShape.sum(), byAlpha: byAlpha.sum(), weight: weight.sum(), byB: byB.sum())
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    if high.contains("a"), high.contains("b") {
      return Localized("customers hardly differ in how easily they drop out", zh: "客户之间的流失概率几乎没有差异")
    }
    if low.contains("a"), low.contains("b") {
      return Localized("customers drop out after one purchase or never", zh: "客户要么一次购买后就流失，要么永不流失")
    }
    if low.contains("a") || high.contains("b") {
      return Localized("hardly anybody seems to drop out; `nbd` says the same", zh: "几乎没有客户流失，`nbd` 的结论相同")
    }
    if high.contains("a") || low.contains("b") {
      return Localized("nearly everybody drops out after one purchase", zh: "几乎所有客户都在一次购买后流失")
    }
    return rateMeaning(low: low, high: high)
  }
}
