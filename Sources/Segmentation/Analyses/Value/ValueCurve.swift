import Basics
import Columns

/// The values of customers above 0, from the largest down, with their running sums.
struct ValueCurve {
  /// Customers with a value above 0.
  let count: Int
  /// The others.
  let left: Int
  let gini: Double?
  /// Sums of the first values, from the largest down; the first is 0.
  private let sums: [Double]

  init(_ column: Column) {
    let curve = ShareCurve(column)
    count = curve.count
    left = column.count - curve.count
    gini = curve.gini
    sums = curve.sums
  }

  private var total: Double { sums.last ?? 0 }

  /// ⌈share · n⌉
  func customers(forTop share: Double) -> Int {
    // A share such as 10 % is not exact in binary: what is a whole number but for that stays one.
    let exact = share * Double(count)
    let nearest = exact.rounded()
    let wanted = abs(exact - nearest) < 1e-9 * max(1, nearest) ? nearest : exact.rounded(.up)
    return min(count, max(0, Int(wanted)))
  }

  func shareOfTop(_ customers: Int) -> Double {
    total > 0 && sums.indices.contains(customers) ? sums[customers] / total : 0
  }

  /// The fewest customers from the top that hold a share of the value.
  func customers(forShare share: Double) -> Int {
    sums.firstIndex { $0 >= share * total } ?? count
  }

  /// The share of the value of the lowest tenths of customers, between two of them in proportion.
  func lorenz(tenth: Int) -> Double {
    let position = Double(count) * Double(10 - tenth) / 10
    let low = min(count, Int(position))
    let high = min(count, low + 1)
    let between = sums[low] + (sums[high] - sums[low]) * (position - Double(low))
    return total > 0 ? 1 - between / total : 0
  }
}
