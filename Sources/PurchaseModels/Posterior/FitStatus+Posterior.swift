import Basics

extension FitStatus {
  static let sampled = FitStatus(
    .converged, message: Localized("converged: the chains agree on every parameter", zh: "已收敛：各链对所有参数的结果一致"))

  static func leaning(_ names: [String]) -> FitStatus {
    FitStatus(
      .leaning, parameters: names,
      message: Localized(
        "the chains agree, but \(names.joined(separator: ", ")) \(names.count == 1 ? "leans" : "lean") on the prior: the data alone say little",
        zh: "各链结果一致，但 \(names.joined(separator: "、")) 主要由先验决定：数据本身提供的信息很少"))
  }

  static func unmixed(_ posterior: Posterior) -> FitStatus {
    let bad = posterior.summaries.filter { !$0.diagnostics.isGood }
    var english: [String] = []
    var chinese: [String] = []
    let parted = bad.filter { !($0.diagnostics.rHat <= ChainDiagnostics.greatestRHat) }.map(\.parameter.name)
    if !parted.isEmpty {
      english.append("chains disagree on \(parted.joined(separator: ", ")) (R-hat above 1.01)")
      chinese.append("各链对 \(parted.joined(separator: "、")) 的结果不一致（R-hat 大于 1.01）")
    }
    let few = bad.filter { !(min($0.diagnostics.bulkESS, $0.diagnostics.tailESS) >= ChainDiagnostics.leastESS) }
      .map(\.parameter.name)
    if !few.isEmpty {
      english.append("fewer than 400 effective draws of \(few.joined(separator: ", "))")
      chinese.append("\(few.joined(separator: "、")) 的有效样本量不足 400")
    }
    let divergences = posterior.sampling.divergences
    if divergences > 0 {
      english.append("\(divergences) \(divergences == 1 ? "trajectory" : "trajectories") diverged")
      chinese.append("\(divergences) 条轨迹发散")
    }
    return FitStatus(
      .unmixed, parameters: bad.map(\.parameter.name),
      message: Localized(
        "the posterior is not well sampled: \(english.joined(separator: "; "))",
        zh: "后验分布抽样不足：\(chinese.joined(separator: "；"))"))
  }
}
