import Basics
import PurchaseModels

extension Posterior {
  /// What was believed before, and what the chains did.
  var lines: [Localized] { [sampler] + (likelihood.kind == .converged ? [] : [likeliest]) + beliefs }

  private var sampler: Localized {
    let steps = sampling.steps
    let (low, high) = (number(steps.min() ?? 0), number(steps.max() ?? 0))
    let (depth, acceptance) = (number(sampling.depth), number(sampling.acceptance))
    let range = low == high ? low : "\(low)–\(high)"
    let (chains, draws) = (CountNoun.of(settings.chains, "chain"), CountNoun.of(settings.draws, "draw"))
    let warmup = CountNoun.of(settings.warmup, "step")
    let divergences = CountNoun.of(sampling.divergences, "divergence")
    return Localized(
      "posterior: \(chains) of \(draws) after \(warmup) of warm-up, seed \(settings.seed); No-U-Turn sampler: \(sampling.evaluations) gradients, step \(range), mean tree depth \(depth), mean acceptance \(acceptance), \(divergences)",
      zh:
        "后验分布：\(settings.chains) 条链，每条预热 \(settings.warmup) 步后抽样 \(settings.draws) 次，随机种子 \(settings.seed)；No-U-Turn 抽样：梯度计算 \(sampling.evaluations) 次，步长 \(range)，平均树深 \(depth)，平均接受率 \(acceptance)，发散 \(sampling.divergences) 次"
    )
  }

  private var likeliest: Localized {
    Localized("maximum likelihood alone: \(likelihood.message.en)", zh: "仅用最大似然：\(likelihood.message.zh)")
  }

  /// Priors, those of several parameters at once where they are the same.
  private var beliefs: [Localized] {
    var groups: [(prior: ParameterPrior, names: [String])] = []
    for summary in summaries {
      if let index = groups.firstIndex(where: { $0.prior == summary.prior }) {
        groups[index].names.append(summary.parameter.name)
      } else {
        groups.append((summary.prior, [summary.parameter.name]))
      }
    }
    return groups.map { prior, names in
      let words = words(prior)
      return Localized(
        "prior of \(names.joined(separator: ", ")): \(words.en)", zh: "\(names.joined(separator: "、")) 的先验：\(words.zh)")
    }
  }

  private func words(_ prior: ParameterPrior) -> Localized {
    let (low, high) = (number(prior.quantile(0.025)), number(prior.quantile(0.975)))
    let (median, spread) = (number(prior.median), number(prior.spread))
    switch prior.kind {
    case .shape:
      return Localized(
        "log-normal, median \(median), standard deviation \(spread) of the logarithm: 95% between \(low) and \(high)",
        zh: "对数正态，中位数 \(median)，对数标准差 \(spread)：95% 在 \(low) 与 \(high) 之间")
    case .scale(let name):
      return Localized(
        "log-normal, median \(median) (\(name.en)), standard deviation \(spread) of the logarithm: 95% between \(low) and \(high)",
        zh: "对数正态，中位数 \(median)（\(name.zh)），对数标准差 \(spread)：95% 在 \(low) 与 \(high) 之间")
    case .coefficient:
      let mean = number(prior.location)
      return Localized(
        "normal, mean \(mean), standard deviation \(spread): 95% of factors between \(low) and \(high)",
        zh: "正态，均值 \(mean)，标准差 \(spread)：95% 的倍数在 \(low) 与 \(high) 之间")
    }
  }

  /// Three digits that count.
  private func number(_ value: Double) -> String {
    guard value > 0, value < .infinity else { return NumberDigits.plain(value) }
    let power = Mathematics.power(10, 2 - Mathematics.log10(value).rounded(.down))
    return NumberDigits.plain((value * power).rounded() / power)
  }
}
