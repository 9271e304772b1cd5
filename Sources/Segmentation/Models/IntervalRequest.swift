import Basics
import Diagnostics

/// What a statement asks of intervals: how many draws of the parameters they are made of.
struct IntervalRequest {
  /// 0 for no intervals.
  let draws: Int
  let seed: UInt64

  /// The parameter `draws` of an analysis.
  static let parameter = ParameterDefinition(
    "draws", .value, default: "200", limits: 0...2000, isWhole: true,
    summary: Localized(
      "draws of the parameters for the intervals, 40 or more; 0 for none", zh: "计算区间时抽取参数的次数，至少 40；0 表示不计算区间"))

  init(_ context: AnalysisContext) throws {
    draws = Int(context.value("draws"))
    seed = context.seed
    // Fewer than 40 have no number below which 2.5 % of them lie.
    guard draws == 0 || draws >= 40 else {
      throw Failure(
        "wrong-value",
        Localized("a 95% interval needs at least 40 draws", zh: "95% 区间至少需要 40 次抽取"),
        at: context.call.span(ofSetting: "draws"),
        hint: Localized("0 for no intervals", zh: "0 表示不计算区间"))
    }
  }

  /// What intervals of models are, in a line.
  func line(_ models: [FittedModel]) -> Localized {
    let credible = models.filter(\.hasPosterior)
    let about = Localized(
      "how sure the expectation is, not how far one customer may be from it", zh: "表示期望值的可靠程度，而非单个客户与期望的偏离程度")
    if credible.count == models.count {
      return Localized(
        "95% credible intervals from \(draws) draws of the posterior: \(about.en)",
        zh: "95% 可信区间，由后验分布的 \(draws) 次抽取得出：\(about.zh)")
    }
    let exceptions = credible.map { Localized(", of `\($0.name)` from its posterior", zh: "（`\($0.name)` 取自其后验分布）") }
    return Localized(
      "95% intervals from \(draws) draws of the parameters, their logarithms being normal\(exceptions.map(\.en).joined()): \(about.en)",
      zh: "95% 区间，由参数的 \(draws) 次抽取得出（参数的对数服从正态分布）\(exceptions.map(\.zh).joined())：\(about.zh)")
  }

  /// Said instead when the models allow none.
  func note(_ models: [FittedModel]) -> Diagnostic {
    let unsure = models.filter { $0.fit.status.kind != .converged }.map { "`\($0.name)`" }
    return Diagnostic(
      "no-intervals",
      Localized(
        "no intervals: the data do not identify every parameter of \(unsure.isEmpty ? "the models" : unsure.joined(separator: ", "))",
        zh: "没有区间：数据不能确定\(unsure.isEmpty ? "模型" : " " + unsure.joined(separator: "、") + " ")的全部参数"), severity: .note)
  }
}

extension FittedModel {
  /// Whether its draws are those of a posterior.
  var hasPosterior: Bool { fit.posterior != nil }
}
