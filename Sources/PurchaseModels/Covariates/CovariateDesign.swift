/// A static covariate of customers: a name with levels.
public struct Covariate: Sendable, Hashable {
  public let name: String
  /// The first is the reference, against which coefficients of the others compare.
  public let levels: [String]

  public init(name: String, levels: [String]) {
    self.name = name
    self.levels = levels
  }
}

/// The dummy coding of covariates: which combination of levels is which class, and which coefficients act on it.
public struct CovariateDesign: Sendable, Hashable {
  /// Classes of customers who lack a value of some covariate, or have one that is not a level.
  public static let missing: Int32 = -1
  public static let unknown: Int32 = -2
  /// More combinations of levels are not coded.
  public static let mostClasses = 1_000

  public let covariates: [Covariate]
  /// Combinations of levels that can be.
  public let classCount: Int
  /// For each level that is not a reference the place of its covariate and of itself there.
  let dummies: [(covariate: Int, level: Int)]

  /// nil when there are more than `mostClasses` combinations, or a covariate without levels.
  public init?(_ covariates: [Covariate]) {
    var count = 1
    for covariate in covariates {
      count = count.multipliedReportingOverflow(by: covariate.levels.count).partialValue
      guard count > 0, count <= Self.mostClasses else { return nil }
    }
    self.init(covariates, classCount: count)
  }

  private init(_ covariates: [Covariate], classCount: Int) {
    self.covariates = covariates
    self.classCount = classCount
    dummies = covariates.enumerated().flatMap { place, covariate in
      covariate.levels.indices.dropFirst().map { (place, $0) }
    }
  }

  /// No covariates: one class, no coefficients.
  static let none = CovariateDesign([], classCount: 1)

  /// Coefficients for each parameter that covariates move.
  public var coefficients: Int { dummies.count }

  /// Classes of customers: a number for the combination of levels, the first covariate changing fastest; 0 when all are
  /// references.
  /// - Parameter levels: for each covariate the level of each customer, `missing` or `unknown`.
  public func classes(levels: [[Int32]]) -> [Int32] {
    let rows = levels.map(\.count).min() ?? 0
    var classes = [Int32](repeating: 0, count: rows)
    var radix: Int32 = 1
    for (covariate, levels) in zip(covariates, levels) {
      for row in 0..<rows where classes[row] >= 0 {
        classes[row] = levels[row] < 0 ? levels[row] : classes[row] &+ radix &* levels[row]
      }
      // A value that is missing weighs more than one that is unknown.
      for row in 0..<rows where levels[row] == Self.missing { classes[row] = Self.missing }
      radix = radix &* Int32(truncatingIfNeeded: covariate.levels.count)
    }
    return classes
  }

  /// The level of each covariate in a class.
  public func levels(ofClass covariateClass: Int32) -> [Int] {
    var rest = Int(covariateClass)
    return covariates.map { covariate in
      let (quotient, level) = rest.quotientAndRemainder(dividingBy: max(covariate.levels.count, 1))
      rest = quotient
      return max(level, 0)
    }
  }

  /// The coefficients that act on a class: places in `dummies`.
  func active(inClass covariateClass: Int32) -> [Int] {
    let levels = levels(ofClass: covariateClass)
    return dummies.indices.filter { levels[dummies[$0].covariate] == dummies[$0].level }
  }

  /// The levels of a class: `channel=web, region=north`.
  public func label(ofClass covariateClass: Int32) -> String {
    levels(ofClass: covariateClass).enumerated().map { text($0, $1) }.joined(separator: ", ")
  }

  /// `channel=web`.
  func text(_ covariate: Int, _ level: Int) -> String {
    "\(covariates[covariate].name)=\(covariates[covariate].levels[level])"
  }

  public static func == (left: CovariateDesign, right: CovariateDesign) -> Bool { left.covariates == right.covariates }
  public func hash(into hasher: inout Hasher) { hasher.combine(covariates) }
}
