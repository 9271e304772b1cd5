import Basics
import PurchaseModels

/// The covariates that a model was fitted with: their levels, the most frequent first, and customers with each.
public struct CovariateCoding: Sendable, Hashable {
  public let design: CovariateDesign
  /// For each covariate and level.
  public let counts: [[Int]]
  /// Whether some column was made by a statement, and may be another at another day.
  let isDated: Bool

  public var names: [String] { design.covariates.map(\.name) }

  /// How each covariate was coded.
  var lines: [Localized] {
    zip(design.covariates, counts).map { covariate, counts in
      let levels = zip(covariate.levels, counts).map { Localized("\($0) (\($1))", zh: "\($0)（\($1)）") }
      let (english, chinese) = (levels.map(\.en), levels.map(\.zh))
      return Localized(
        "covariate `\(covariate.name)`: \(english.dropFirst().joined(separator: ", ")) against \(english.first ?? ""), the most frequent",
        zh: "协变量 `\(covariate.name)`：\(chinese.dropFirst().joined(separator: "、"))，以客户最多的 \(chinese.first ?? "")为参照")
    }
  }

  /// Whether all its covariates are among those of another, with the same levels.
  func isPart(of other: CovariateCoding) -> Bool {
    Set(design.covariates).isSubset(of: other.design.covariates)
  }
}

/// Classes of the customers of a sample.
struct CovariateClasses: Sendable {
  let classes: [Int32]
  /// Who has none, and why.
  let leftOut: [ModelSample.LeftOut]
}
