import Basics

/// From purchases to value: margin, product cost and relationship cost of a customer in a period to come.
public enum PeriodValue {
  /// The slope, per period, of the least-squares line through the firm's margin rates; periods without sales (nil) are
  /// skipped, and fewer than two points have none.
  public static func marginSlope(_ rates: [Double?]) -> Double {
    var (n, sumT, sumY) = (0.0, 0.0, 0.0)
    for (t, rate) in rates.enumerated() {
      guard let rate else { continue }
      n += 1
      sumT += Double(t)
      sumY += rate
    }
    guard n >= 2 else { return 0 }
    let (meanT, meanY) = (sumT / n, sumY / n)
    var (covariance, variance) = (0.0, 0.0)
    for (t, rate) in rates.enumerated() {
      guard let rate else { continue }
      covariance += (Double(t) - meanT) * (rate - meanY)
      variance += (Double(t) - meanT) * (Double(t) - meanT)
    }
    return variance > 0 ? covariance / variance : 0
  }

  /// The customer's last margin rate, moved by half the firm's slope over the periods without purchases.
  public static func marginRate(last: Double, slope: Double, gap: Int) -> Double {
    gap > 0 ? last * (1 + slope * Double(gap) / 2) : last
  }

  public static func productCost(purchases: Double, marginRate: Double) -> Double { purchases * (1 - marginRate) }

  /// What keeping the relationship costs.
  /// - Parameters:
  ///   - rate: Σ cost/Σ purchases of the customer over all periods.
  ///   - floor: the customer's smallest positive cost of a period; nil when no cost was seen, which costs nothing.
  public static func relationshipCost(purchases: Double, rate: Double, floor: Double?) -> Double {
    guard let floor else { return 0 }
    let cost = purchases * rate
    return cost > floor || purchases < floor ? cost : floor
  }

  public static func value(purchases: Double, productCost: Double, relationshipCost: Double) -> Double {
    purchases - productCost - relationshipCost
  }
}
