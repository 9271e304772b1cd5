import Basics
import Columns
import PurchaseModels

/// What the next periods bring of each customer: purchases, costs, value.
struct ForecastValues {
  let periods: Int
  let overrides: Overrides
  /// Money by customer, then period; NaN for who never bought.
  private(set) var purchases: [Double] = []
  /// NaN where costs are unknown.
  private(set) var productCost: [Double] = []
  private(set) var relationshipCost: [Double] = []
  private(set) var marginRate: [Double] = []
  /// E[f] · E[m] of the next period.
  private(set) var product: [Double] = []

  /// What the user puts in the place of the customers' own numbers, for each customer; NaN leaves them.
  struct Overrides {
    var marginRate: [Double]
    var costRate: [Double]
    var cost: [Double]
  }

  init(_ model: ForecastModel, periods: Int, _ overrides: Overrides) {
    self.periods = periods
    self.overrides = overrides
    var table = PeriodForecast.Table(model.forecast)
    var known: [PeriodForecast.State: [Double]] = [:]
    for customer in 0..<model.books.customers {
      guard let state = model.state(customer) else {
        add([Double](repeating: .nan, count: periods), rate: .nan, relationship: nil, product: .nan)
        continue
      }
      let purchases = known[state] ?? table.purchases(state, periods: periods)
      known[state] = purchases
      let rate = overrides.marginRate[customer]
      let own = model.relationship(customer)
      let costRate = overrides.costRate[customer]
      let cost = overrides.cost[customer]
      let relationship: ((Double) -> Double)? =
        !cost.isNaN
        ? { _ in cost }
        : !costRate.isNaN
          ? { PeriodValue.relationshipCost(purchases: $0, rate: costRate, floor: own?.floor ?? 0) }
          : own.map { own in { PeriodValue.relationshipCost(purchases: $0, rate: own.rate, floor: own.floor) } }
      add(
        purchases, rate: rate.isNaN ? model.marginRate(customer) ?? .nan : rate, relationship: relationship,
        product: model.product(customer) ?? .nan)
    }
  }

  private mutating func add(_ purchases: [Double], rate: Double, relationship: ((Double) -> Double)?, product: Double) {
    for amount in purchases {
      self.purchases.append(amount)
      productCost.append(PeriodValue.productCost(purchases: amount, marginRate: rate))
      relationshipCost.append(relationship.map { $0(amount) } ?? 0)
    }
    marginRate.append(rate)
    self.product.append(product)
  }

  /// Value of a customer in a period: what is unknown costs nothing.
  func value(_ index: Int) -> Double {
    let cost = productCost[index].isNaN ? 0 : productCost[index]
    return PeriodValue.value(purchases: purchases[index], productCost: cost, relationshipCost: relationshipCost[index])
  }

  /// Sums over the periods of each customer.
  func sums(_ value: (Int) -> Double) -> [Double] {
    marginRate.indices.map { customer in
      (customer * periods..<(customer + 1) * periods).reduce(0) { $0 + value($1) }
    }
  }

  /// The sum over customers in a period; those without a number count as nothing.
  func total(_ period: Int, _ value: (Int) -> Double) -> Double {
    marginRate.indices.reduce(0) { sum, customer in
      let number = value(customer * periods + period)
      return number.isNaN ? sum : sum + number
    }
  }
}
