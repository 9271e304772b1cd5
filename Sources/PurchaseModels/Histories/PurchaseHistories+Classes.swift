extension PurchaseHistories {
  /// The histories of each combination of levels of covariates, in the order of their numbers.
  var byClass: [(covariateClass: Int32, histories: PurchaseHistories)] {
    guard !classes.isEmpty else { return [(0, self)] }
    var groups: [Int32: [Int]] = [:]
    for (group, covariateClass) in classes.enumerated() { groups[covariateClass, default: []].append(group) }
    return groups.sorted { $0.key < $1.key }.map { covariateClass, groups in
      let histories = PurchaseHistories(
        purchases: groups.map { purchases[$0] }, recency: groups.map { recency[$0] }, age: groups.map { age[$0] },
        weights: groups.map { counts[$0] })
      return (covariateClass, histories)
    }
  }
}
