import Basics

/// The likelihood-ratio test of a model against a case of it, fitted to the same customers.
struct LikelihoodRatio {
  let statistic: Double
  /// How many parameters more the model has.
  let degrees: Int

  init(of model: FittedModel, against simple: FittedModel) {
    statistic = max(0, 2 * (model.fit.logLikelihood - simple.fit.logLikelihood))
    degrees = max(1, model.fit.estimates.count - simple.fit.estimates.count)
  }

  var p: Double { Mathematics.chiSquaredUpper(statistic, degrees: Double(degrees)) }

  /// - Parameter relation: what p is to the number: `=`, or `≤` where the test is too strict.
  func text(_ relation: String) -> Localized {
    let number = NumberDigits.fixed(statistic, places: 2)
    let p = p < 0.0001 ? "< 0.0001" : "\(relation) \(NumberDigits.fixed(p, places: 4))"
    return Localized(
      "likelihood ratio \(number), \(CountNoun.of(degrees, "degree")) of freedom, p \(p)",
      zh: "似然比 \(number)，自由度 \(degrees)，p \(p)")
  }
}
