import Basics
import Diagnostics
import PurchaseModels

/// The settings of `fit` that ask for a posterior.
enum PosteriorSetting {
  static let parameters: [ParameterDefinition] = [
    ParameterDefinition(
      "posterior", .word(["true", "false"]), default: "false",
      summary: Localized(
        "the whole posterior, by a sampler, in the place of one estimate", zh: "用抽样得到完整的后验分布，而不只是一个估计值")),
    ParameterDefinition(
      "chains", .value, default: "4", limits: limits(PosteriorSettings.chainLimits), isWhole: true,
      summary: Localized("posterior: chains that start apart", zh: "posterior：从不同起点出发的链数")),
    ParameterDefinition(
      "draws", .value, default: "1000", limits: limits(PosteriorSettings.drawLimits), isWhole: true,
      summary: Localized("posterior: draws of each chain that are kept", zh: "posterior：每条链保留的抽样次数")),
    ParameterDefinition(
      "warmup", .value, default: "1000", limits: limits(PosteriorSettings.drawLimits), isWhole: true,
      summary: Localized("posterior: steps of each chain before them", zh: "posterior：每条链此前的预热步数")),
  ]

  private static func limits(_ range: ClosedRange<Int>) -> ClosedRange<Double> {
    Double(range.lowerBound)...Double(range.upperBound)
  }

  /// Settings that say nothing without a posterior.
  private static let needy = ["chains", "draws", "warmup"]

  /// What the statement asks for; nil for maximum likelihood.
  static func read(_ context: AnalysisContext) throws -> PosteriorSettings? {
    guard context.word("posterior") == "true" else {
      for name in needy where context.isGiven(name) {
        throw Failure(
          "parameter-not-here",
          Localized("`\(name)` says nothing without a posterior", zh: "没有后验分布时 `\(name)` 不起作用"),
          at: context.call.span(ofSetting: name),
          hint: Localized("ask for one: with posterior true", zh: "请加上：with posterior true"))
      }
      return nil
    }
    return PosteriorSettings(
      chains: Int(context.value("chains")), draws: Int(context.value("draws")), warmup: Int(context.value("warmup")),
      seed: context.seed)
  }
}
