/// What the next periods bring of each customer: purchases, costs, value.
public struct CustomerForecasts: Sendable {
  /// What is forecast, in money.
  public enum Amount: Sendable, CaseIterable { case purchases, productCost, relationshipCost, value }

  public let periods: Int
  /// NaN where it is unknown.
  public let marginRates: [Double]
  /// By customer, then period; NaN for who never bought.
  private var purchases: [Double] = []
  /// NaN where the margin rate is unknown.
  private var productCosts: [Double] = []
  private var relationshipCosts: [Double] = []

  /// - Parameters:
  ///   - states: where each customer stands; nil for who never bought.
  ///   - marginRates: of each customer; NaN where it is unknown: no product cost is then taken off.
  ///   - relationships: what keeping each costs.
  public init(
    _ forecast: PeriodForecast, states: [PeriodForecast.State?], marginRates: [Double],
    relationships: [RelationshipCost], periods: Int
  ) {
    self.periods = max(periods, 0)
    let customers = min(states.count, marginRates.count, relationships.count)
    self.marginRates = (0..<customers).map { states[$0] == nil ? .nan : marginRates[$0] }
    purchases.reserveCapacity(customers * self.periods)
    productCosts.reserveCapacity(customers * self.periods)
    relationshipCosts.reserveCapacity(customers * self.periods)
    var table = PeriodForecast.Table(forecast)
    var known: [PeriodForecast.State: [Double]] = [:]
    let nothing = [Double](repeating: .nan, count: self.periods)
    for customer in 0..<customers {
      guard let state = states[customer] else {
        purchases += nothing
        productCosts += nothing
        relationshipCosts += nothing
        continue
      }
      let amounts = known[state] ?? table.purchases(state, periods: self.periods)
      known[state] = amounts
      for amount in amounts {
        purchases.append(amount)
        productCosts.append(PeriodValue.productCost(purchases: amount, marginRate: marginRates[customer]))
        relationshipCosts.append(relationships[customer].cost(purchases: amount))
      }
    }
  }

  /// A customer in a period; what is unknown costs nothing.
  public func number(_ amount: Amount, customer: Int, period: Int) -> Double {
    number(amount, at: customer * periods + period)
  }

  private func number(_ amount: Amount, at index: Int) -> Double {
    switch amount {
    case .purchases: purchases[index]
    case .productCost: productCosts[index]
    case .relationshipCost: relationshipCosts[index]
    case .value:
      PeriodValue.value(
        purchases: purchases[index], productCost: productCosts[index].isNaN ? 0 : productCosts[index],
        relationshipCost: relationshipCosts[index])
    }
  }

  /// Customers in a period.
  public func numbers(_ amount: Amount, period: Int) -> [Double] {
    marginRates.indices.map { number(amount, customer: $0, period: period) }
  }

  /// The sum over the periods of each customer.
  public func sums(_ amount: Amount) -> [Double] {
    marginRates.indices.map { customer in
      (0..<periods).reduce(0) { $0 + number(amount, customer: customer, period: $1) }
    }
  }

  /// The sum over customers in a period; those without a number count as nothing.
  public func total(_ amount: Amount, period: Int) -> Double {
    marginRates.indices.reduce(0) { sum, customer in
      let number = number(amount, customer: customer, period: period)
      return number.isNaN ? sum : sum + number
    }
  }
}
