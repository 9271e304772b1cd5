import Basics
import PurchaseModels

/// A model that `fit` can fit: one value in one file, from which help, completion, the reference and `explain` derive.
public struct ModelDefinition: Sendable {
  /// What it is fitted to.
  public enum Input: Sendable, Hashable {
    /// x, t_x and T of each customer, in time.
    case histories
    /// The same, in opportunities.
    case opportunities
    /// Repeat purchases and their mean value.
    case spending
    /// Customers lost at each renewal.
    case renewals

    /// What a table must have for `fit MODEL on TABLE`.
    public var columns: Localized {
      switch self {
      case .histories, .opportunities:
        Localized(
          "`x` repeat purchases, `t_x` time of the last since the first, `T` time observed since the first; and, where a row stands for several, `customers`",
          zh: "`x` 重复购买次数，`t_x` 首次到末次购买的时间，`T` 首次购买以来的观察时间；若一行代表多位客户，另有 `customers`")
      case .spending:
        Localized(
          "`x` repeat purchases, `value` their mean amount; and, where a row stands for several, `customers`",
          zh: "`x` 重复购买次数，`value` 其平均金额；若一行代表多位客户，另有 `customers`")
      case .renewals:
        Localized(
          "`lost` customers lost at renewal 1, 2, … (in a column `renewal`, or in order) and `kept`, who made that many and are still there",
          zh: "第 1、2、… 次续约时流失的客户数 `lost`（次序见列 `renewal`，或按行序），以及已续约到该次且仍在的客户数 `kept`")
      }
    }
  }

  /// The name in `fit NAME`.
  public let id: String
  public let title: Localized
  /// What it is for, in a line.
  public let summary: Localized
  /// The model in plain words: what it assumes.
  public let words: Localized
  /// Where its formulas come from.
  public let source: String
  public let input: Input
  public let parameters: [ModelParameter]
  let fit: @Sendable (ModelSample, PosteriorSettings?, RunContext) throws -> any FittedParameters
  /// The fit with static covariates; nil for a model that takes none.
  private(set) var fitWithCovariates:
    (@Sendable (ModelSample, CovariateDesign, PosteriorSettings?, RunContext) throws -> any FittedParameters)?
  /// What static covariates move in it; empty for a model that takes none.
  private(set) var covariateEffects: [CovariateEffect] = []

  /// Whether it says how many purchases customers will make.
  public var predictsPurchases: Bool { input == .histories || input == .opportunities }

  init<Model: ParametricModel>(
    _ model: Model.Type, summary: Localized, words: Localized, source: String, input: Input,
    fit: @escaping @Sendable (ModelSample, PosteriorSettings?, RunContext) throws -> ModelFit<Model>
  ) {
    id = Model.name
    title = Model.title
    parameters = Model.parameterDefinitions
    self.summary = summary
    self.words = words
    self.source = source
    self.input = input
    self.fit = { try fit($0, $1, $2) }
  }

  /// A model of purchases.
  init<Model: PurchaseModel>(_ model: Model.Type, summary: Localized, words: Localized, source: String) {
    self.init(
      model, summary: summary, words: words, source: source, input: Model.isDiscrete ? .opportunities : .histories
    ) { sample, posterior, run in try Model.fit(sample.histories, posterior: posterior, run: run) }
  }

  /// A model of purchases that takes static covariates.
  init<Model: CovariateBase>(
    withCovariates model: Model.Type, summary: Localized, words: Localized, source: String
  ) {
    self.init(model, summary: summary, words: words, source: source)
    covariateEffects = Model.covariateEffects
    fitWithCovariates = { sample, design, posterior, run in
      try Model.fit(sample.histories, covariates: design, posterior: posterior, run: run)
    }
  }
}
