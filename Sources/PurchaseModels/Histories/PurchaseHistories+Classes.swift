extension PurchaseHistories {
  /// The histories of each combination of levels of covariates, in the order of their numbers.
  var byClass: [(covariateClass: Int32, histories: PurchaseHistories)] {
    guard !classes.isEmpty else { return [(0, self)] }
    var groups: [Int32: [Int]] = [:]
    for (group, covariateClass) in classes.enumerated() { groups[covariateClass, default: []].append(group) }
    return groups.sorted { $0.key < $1.key }.map { covariateClass, groups in
      func rows(_ values: [Double]) -> [Double] {
        groups.flatMap { repeatElement(values[$0], count: counts[$0]) }
      }
      return (
        covariateClass, PurchaseHistories(purchases: rows(purchases), recency: rows(recency), age: rows(age))
      )
    }
  }
}
