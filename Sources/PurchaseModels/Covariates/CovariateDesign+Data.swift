import Basics

extension CovariateDesign {
  /// Levels none of whose customers made a repeat purchase: `channel=web`.
  func levelsWithoutRepeaters(_ histories: PurchaseHistories) -> [String] {
    var repeats = covariates.map { [Bool](repeating: false, count: $0.levels.count) }
    var repeating: Set<Int32> = []
    for index in 0..<histories.count where histories.purchases[index] > 0 {
      repeating.insert(histories[index].covariateClass)
    }
    for covariateClass in repeating {
      for (covariate, level) in levels(ofClass: covariateClass).enumerated() { repeats[covariate][level] = true }
    }
    return repeats.indices.flatMap { covariate in
      repeats[covariate].indices.filter { !repeats[covariate][$0] }.map { text(covariate, $0) }
    }
  }

  /// Why coefficients of these covariates cannot be told apart.
  public enum Dependence: Sendable, Hashable {
    /// Each level of one lies within one level of another: places of covariates.
    case determines(Int, Int)
    /// The levels of this covariate follow from those of the ones before.
    case follows(Int)
  }

  /// nil when nothing depends: the dummies are linearly independent over the classes that customers have.
  public func dependence(among present: Set<Int32>) -> Dependence? {
    let rows = present.sorted().map(levels(ofClass:))
    for finer in covariates.indices {
      for coarser in covariates.indices where coarser != finer {
        var seen: [Int: Int] = [:]
        let isFunction = rows.allSatisfy { row in
          let old = seen.updateValue(row[coarser], forKey: row[finer])
          return old == nil || old == row[coarser]
        }
        if isFunction { return .determines(finer, coarser) }
      }
    }
    // Gauss–Jordan over the columns, the constant first.
    var basis: [(pivot: Int, column: [Double])] = []
    let columns =
      [(covariate: -1, column: rows.map { _ in 1.0 })]
      + dummies.map { dummy in
        (covariate: dummy.covariate, column: rows.map { $0[dummy.covariate] == dummy.level ? 1.0 : 0 })
      }
    for (covariate, column) in columns {
      var rest = column
      for (pivot, known) in basis where rest[pivot] != 0 {
        let share = rest[pivot] / known[pivot]
        for row in rest.indices { rest[row] -= share * known[row] }
      }
      guard let pivot = rest.indices.max(by: { rest[$0].magnitude < rest[$1].magnitude }),
        rest[pivot].magnitude > 1e-9
      else { return covariate < 0 ? nil : .follows(covariate) }
      basis.append((pivot, rest))
    }
    return nil
  }
}
