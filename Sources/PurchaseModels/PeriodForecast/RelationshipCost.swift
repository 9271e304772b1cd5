/// What keeping the relationship with a customer costs in a period.
public enum RelationshipCost: Sendable, Hashable {
  /// Nothing, or nobody knows.
  case none
  /// The same in every period.
  case fixed(Double)
  /// A share of purchases, but not below the floor; see `PeriodValue.relationshipCost`.
  case share(rate: Double, floor: Double?)

  public func cost(purchases: Double) -> Double {
    switch self {
    case .none: 0
    case .fixed(let cost): cost
    case .share(let rate, let floor): PeriodValue.relationshipCost(purchases: purchases, rate: rate, floor: floor)
    }
  }

  /// Whether it is the floor that says what these purchases cost.
  public func isFloor(purchases: Double) -> Bool {
    guard case .share(let rate, let floor?) = self, floor > 0 else { return false }
    return purchases >= floor && purchases * rate <= floor
  }

  /// Those of customers, from what they cost so far.
  /// - Parameters:
  ///   - costs: what each cost in all periods.
  ///   - purchases: what each bought in all periods.
  ///   - floors: the smallest positive cost of each in a period; NaN for who never cost anything.
  public static func shares(costs: [Double], purchases: [Double], floors: [Double]) -> [RelationshipCost] {
    (0..<min(costs.count, purchases.count, floors.count)).map { customer in
      .share(
        rate: purchases[customer] > 0 ? costs[customer] / purchases[customer] : 0,
        floor: floors[customer].isNaN ? nil : floors[customer])
    }
  }

  /// What the user says of customers in the place of what they cost so far: a cost, or else a rate, which keeps the
  /// customer's floor; NaN for neither.
  public static func replaced(_ own: [RelationshipCost], costs: [Double], rates: [Double]) -> [RelationshipCost] {
    (0..<min(own.count, costs.count, rates.count)).map { customer in
      if !costs[customer].isNaN { return .fixed(costs[customer]) }
      guard !rates[customer].isNaN else { return own[customer] }
      if case .share(_, let floor?) = own[customer] { return .share(rate: rates[customer], floor: floor) }
      return .share(rate: rates[customer], floor: 0)
    }
  }
}
