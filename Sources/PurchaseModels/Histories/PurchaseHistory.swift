import Basics

/// What the models know of one customer: x, t_x and T of the literature, times in one unit.
public struct PurchaseHistory: Sendable, Hashable {
  /// Repeat purchases: the first is not counted.
  public var purchases: Double
  /// From the first purchase to the last; 0 without repeats.
  public var recency: Double
  /// From the first purchase to the end of observation.
  public var age: Double
  /// The combination of levels of the covariates, as `CovariateDesign` numbers them; 0 without covariates.
  public var covariateClass: Int32

  public init(purchases: Double, recency: Double, age: Double, covariateClass: Int32 = 0) {
    self.purchases = purchases
    self.recency = recency
    self.age = age
    self.covariateClass = covariateClass
  }

  /// What is impossible about it; nil when nothing is.
  public var problem: HistoryProblem? {
    // Written so that NaN fails.
    guard purchases.isFinite, recency.isFinite, age.isFinite else { return .notFinite }
    guard purchases >= 0, recency >= 0, age >= 0 else { return .negative }
    guard purchases == purchases.rounded(.towardZero), purchases < 0x1p53 else { return .notWhole }
    guard recency <= age else { return .recencyBeyondAge }
    guard purchases > 0 || recency == 0 else { return .recencyWithoutRepeats }
    guard covariateClass >= 0 else {
      return covariateClass == CovariateDesign.unknown ? .covariateUnknown : .covariateMissing
    }
    return nil
  }
}

/// Why a history cannot be.
public enum HistoryProblem: String, Sendable, CaseIterable {
  case notFinite, negative, notWhole, recencyBeyondAge, recencyWithoutRepeats
  /// Only for models with covariates: without a value of one, or with one that no customer had in the fit.
  case covariateMissing, covariateUnknown
  /// Only for discrete models: times must be whole and purchases at most one for each opportunity.
  case notDiscrete

  /// Whether the history itself is right.
  public var isOfCovariates: Bool { self == .covariateMissing || self == .covariateUnknown }

  public var message: Localized {
    switch self {
    case .notFinite: Localized("a missing value or one that is not a number", zh: "有缺失值或非数值")
    case .negative: Localized("a negative number of purchases or time", zh: "购买次数或时间为负")
    case .notWhole: Localized("a number of purchases that is not whole", zh: "购买次数不是整数")
    case .recencyBeyondAge:
      Localized("a last purchase after the end of observation (t_x > T)", zh: "末次购买晚于观察期末（t_x > T）")
    case .recencyWithoutRepeats:
      Localized("no repeat purchase but a time of it (x = 0, t_x > 0)", zh: "没有重复购买却有其时间（x = 0，t_x > 0）")
    case .covariateMissing: Localized("a covariate is missing", zh: "缺少协变量的值")
    case .covariateUnknown: Localized("a level of a covariate that the fit did not see", zh: "协变量的取值在拟合时未出现")
    case .notDiscrete:
      Localized(
        "not a history of opportunities (whole t_x and T, x ≤ t_x ≤ T)", zh: "不是离散购买机会的历史（t_x、T 应为整数，且 x ≤ t_x ≤ T）")
    }
  }
}
