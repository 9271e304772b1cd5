import Columns

/// The shared terms written down row by row, as slowly and plainly as possible, to compare the kernels with.
struct NaiveRollUp {
  struct Line {
    let customer: Int64
    let order: String?
    let day: Int32
    let cents: Int64
  }

  struct Customer: Equatable {
    var orders: Int64 = 0
    var purchaseDays: Int64 = 0
    var first: Int64?
    var last: Int64?
    var monetary: Int64 = 0
    var ownGap: Double?
    var earlier: Int64?
    var later: Int64?
  }

  static func customers(_ lines: [Line], until: Int32, returns: ReturnsTreatment) -> [(Int64, Customer)] {
    let all = lines.filter { $0.day <= until }
    let counted = returns == .drop ? all.filter { $0.cents >= 0 } : all
    var result: [(Int64, Customer)] = []
    for id in Set(all.map(\.customer)).sorted() {
      let mine = counted.enumerated().filter { $0.element.customer == id }
      var orders: [String: [Line]] = [:]
      for (row, line) in mine { orders[line.order.map { "o\($0)" } ?? "row\(row)", default: []].append(line) }
      let purchases = orders.values.filter { order in
        let net = order.reduce(0) { $0 + $1.cents }
        return returns == .gross || net > 0 || (net == 0 && order.allSatisfy { $0.cents >= 0 })
      }
      var byDay: [Int32: Int64] = [:]
      for order in purchases {
        byDay[order.map(\.day).min() ?? 0, default: 0] += order.reduce(0) { $0 + $1.cents }
      }
      let days = byDay.keys.sorted()
      var customer = Customer()
      customer.orders = Int64(purchases.count)
      customer.purchaseDays = Int64(days.count)
      customer.monetary = mine.reduce(0) { $0 + $1.element.cents }
      if let first = days.first, let last = days.last {
        customer.first = Int64(first)
        customer.last = Int64(last)
        customer.earlier = 0
        customer.later = 0
        for day in days.dropFirst() {
          let isEarlier = Double(day - first) <= Double(until - first) / 2
          if isEarlier { customer.earlier? += byDay[day] ?? 0 } else { customer.later? += byDay[day] ?? 0 }
        }
      }
      if days.count >= 3 { customer.ownGap = median(zip(days.dropFirst(), days).map { Double($0 - $1) }) }
      result.append((id, customer))
    }
    let known = result.compactMap(\.1.ownGap)
    let typical = known.isEmpty ? 30 : median(known)
    return result.map { id, customer in
      var customer = customer
      if customer.ownGap == nil, customer.orders > 0 { customer.ownGap = typical }
      return (id, customer)
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
