import Basics

@testable import PurchaseModels

/// The 1/10 sample of CDNOW: 2357 customers, by their number.
struct CDNOW {
  struct Purchase {
    var day: Int
    var amount: Double
  }

  static let shared = CDNOW()

  /// One entry for each customer and day, in order of days.
  let customers: [[Purchase]]

  private init() {
    var days: [Int: [Int: Double]] = [:]
    for line in lines(of: "datasets/cdnow.csv").dropFirst() {
      let cells = line.split(separator: ",")
      days[Int(cells[0]) ?? 0, default: [:]][Self.day(cells[1]), default: 0] += Double(cells[3]) ?? .nan
    }
    customers = days.keys.sorted().map { id in
      (days[id] ?? [:]).map { Purchase(day: $0.key, amount: $0.value) }.sorted { $0.day < $1.day }
    }
  }

  /// Days since the start of year 0.
  static func day(_ text: Substring) -> Int {
    let parts = text.split(separator: "-").map { Int($0) ?? 0 }
    let (year, month) = parts[1] <= 2 ? (parts[0] - 1, parts[1] + 12) : (parts[0], parts[1])
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + parts[2]
  }

  static let end = day("1997-09-30")

  /// x, t_x and T in weeks, to 1997-09-30.
  var histories: PurchaseHistories {
    let known = customers.map { $0.filter { $0.day <= Self.end } }
    return PurchaseHistories(
      purchases: known.map { Double($0.count - 1) },
      recency: known.map { Double(($0.last?.day ?? 0) - ($0.first?.day ?? 0)) / 7 },
      age: known.map { Double(Self.end - ($0.first?.day ?? 0)) / 7 })
  }

  /// Purchases of each customer in the 39 weeks after.
  var holdout: [Double] {
    customers.map { Double($0.filter { $0.day > Self.end && $0.day <= Self.day("1998-06-30") }.count) }
  }

  /// The histories with the month of the first purchase and whether it was of 30 or more as covariates.
  var withCovariates: (histories: PurchaseHistories, design: CovariateDesign) {
    let design =
      CovariateDesign([
        Covariate(name: "month", levels: ["2", "1", "3"]), Covariate(name: "basket", levels: ["small", "large"]),
      ]) ?? .none
    let february = Self.day("1997-02-01")
    let march = Self.day("1997-03-01")
    let months = customers.map { customer -> Int32 in
      let day = customer.first?.day ?? 0
      return day < february ? 1 : day < march ? 0 : 2
    }
    let baskets = customers.map { Int32(($0.first?.amount ?? 0) >= 30 ? 1 : 0) }
    let plain = histories
    let rows = plain.groupOfRow.map { plain[Int($0)] }
    return (
      PurchaseHistories(
        purchases: rows.map(\.purchases), recency: rows.map(\.recency), age: rows.map(\.age),
        classes: design.classes(levels: [months, baskets])), design
    )
  }

  /// Repeat purchases and their mean amount, to 1997-09-30.
  var spending: (purchases: [Double], mean: [Double]) {
    let repeats = customers.map { $0.dropFirst().filter { $0.day <= Self.end }.map(\.amount) }
    return (
      repeats.map { Double($0.count) }, repeats.map { $0.isEmpty ? 0 : $0.reduce(0, +) / Double($0.count) }
    )
  }

  func history(_ customer: Int) -> PurchaseHistory {
    let histories = histories
    return histories[Int(histories.groupOfRow[customer - 1])]
  }
}

let twoThreads = RunContext(threads: 2)
