import Basics

/// The forecast of the next periods: how often and for how much a customer buys in each, from a distribution of
/// frequencies, one of amounts, and transitions of both as in a Markov chain.
public struct PeriodForecast: Sendable {
  public let frequency: PeriodFrequency
  public let amount: PeriodAmount
  public let brackets: AmountBrackets
  /// The largest frequency seen in a period.
  public let highestFrequency: Int
  /// For each bracket the next amount that is expected after it, the bracket of that, and its probability.
  public let nextAmounts: [NextAmount]
  /// The lowest frequency that is expected next: ⌈b/a⌉.
  public let lowestTarget: Int

  public struct NextAmount: Sendable, Hashable {
    public let expected: Double
    public let bracket: Int
    public let probability: Double
  }

  /// Where a customer stands: purchases and bracket of mean amounts of the last period with any, and periods since.
  public struct State: Sendable, Hashable {
    public var frequency: Int
    public var bracket: Int
    public var gap: Int

    public init(frequency: Int, bracket: Int, gap: Int) {
      self.frequency = frequency
      self.bracket = bracket
      self.gap = gap
    }
  }

  /// What follows from a state.
  public struct Step: Sendable, Hashable {
    /// f₂ and the probability of at least as many.
    public let frequency: Int
    public let frequencyProbability: Double
    /// The probability of no purchase.
    public let none: Double
    public let amount: NextAmount

    /// f₂ · E · p(f₂) · p(m₂).
    public var purchases: Double {
      Double(frequency) * amount.expected * frequencyProbability * amount.probability
    }
  }

  public init(
    frequency: PeriodFrequency, amount: PeriodAmount, brackets: AmountBrackets, highestFrequency: Int
  ) {
    self.frequency = frequency
    self.amount = amount
    self.brackets = brackets
    // Frequencies beyond are sums of no weight; the cap keeps them short.
    self.highestFrequency = min(max(highestFrequency, 1), 100_000)
    lowestTarget = Int(min(frequency.mean.rounded(.up), Double(self.highestFrequency)))
    nextAmounts = (0..<brackets.count).map { index in
      let expected = amount.mean(from: brackets.edges[index], to: brackets.largest)
      let target = brackets.index(of: expected)
      return NextAmount(
        expected: expected, bracket: target,
        probability: amount.probability(next: brackets.range(target), last: brackets.range(index)))
    }
  }

  /// f₂ after a period with f₁ purchases: E[f | f₁ ≤ f ≤ highest], rounded half up, and not below ⌈b/a⌉.
  public func targetFrequency(after f: Int) -> Int {
    let first = min(max(f, 0), highestFrequency)
    let probabilities = NegativeBinomial(shape: frequency.b, rate: frequency.a, time: 1).probabilities(
      upTo: highestFrequency)
    var weight = 0.0
    var sum = 0.0
    for value in first...highestFrequency {
      weight += probabilities[value]
      sum += Double(value) * probabilities[value]
    }
    let mean = weight > 0 ? sum / weight : Double(first)
    return min(max(Int((mean + 0.5).rounded(.down)), lowestTarget), highestFrequency)
  }

  /// For k = 0 … highest: the probability of at least k purchases after some periods without any, whatever the frequency
  /// before; and that of none.
  public func frequencyProbabilities(afterGap gap: Int) -> (atLeast: [Double], none: Double) {
    let periods = frequency.a + 1 + Double(max(gap, 0))
    let lnQuiet = Mathematics.ln((frequency.a + 1) / periods)
    let before = NegativeBinomial(shape: frequency.b, rate: frequency.a, time: 1)
    var exact = [Double](repeating: 0, count: highestFrequency + 1)
    // All weights times e^−largest, so that they do not vanish together after a long time.
    let candidates = max(1, lowestTarget)...max(1, lowestTarget, highestFrequency)
    let logarithms = candidates.map {
      before.lnProbability(Double($0)) + (frequency.b + Double($0)) * lnQuiet
    }
    let largest = logarithms.max() ?? 0
    var weights = 0.0
    for (f, logarithm) in zip(candidates, logarithms) {
      let weight = Mathematics.exp(logarithm - largest)
      // Frequencies that hardly anybody has.
      guard weight > 1e-18 else { continue }
      weights += weight
      let next = NegativeBinomial(shape: frequency.b + Double(f), rate: periods, time: 1).probabilities(
        upTo: highestFrequency)
      for value in next.indices { exact[value] += weight * next[value] }
    }
    var atLeast = exact
    var sum = 0.0
    for value in exact.indices.reversed() {
      sum += exact[value] / weights
      atLeast[value] = min(sum, 1)
    }
    return (atLeast, exact[0] / weights)
  }

  /// Computes the steps that customers' states need, each once.
  public struct Table {
    public let forecast: PeriodForecast
    private var targets: [Int: Int] = [:]
    private var gaps: [Int: (atLeast: [Double], none: Double)] = [:]

    public init(_ forecast: PeriodForecast) { self.forecast = forecast }

    public mutating func step(_ state: State) -> Step {
      let target = targets[state.frequency] ?? forecast.targetFrequency(after: state.frequency)
      targets[state.frequency] = target
      let probabilities = gaps[state.gap] ?? forecast.frequencyProbabilities(afterGap: state.gap)
      gaps[state.gap] = probabilities
      let bracket = min(max(state.bracket, 0), forecast.nextAmounts.count - 1)
      return Step(
        frequency: target, frequencyProbability: probabilities.atLeast[target], none: probabilities.none,
        amount: forecast.nextAmounts[bracket])
    }

    /// Purchases, in money, in each of the next periods. A state of weight w goes on with w·p(f₂) to what was expected,
    /// with w·p₀ to a longer gap, and with the rest to where it stood.
    public mutating func purchases(_ state: State, periods: Int) -> [Double] {
      var states = [(state: state, weight: 1.0)]
      var result: [Double] = []
      for _ in 0..<max(periods, 0) {
        var sum = 0.0
        var next: [(state: State, weight: Double)] = []
        func add(_ state: State, _ weight: Double) {
          if let index = next.firstIndex(where: { $0.state == state }) {
            next[index].weight += weight
          } else {
            next.append((state, weight))
          }
        }
        for (state, weight) in states {
          let step = step(state)
          sum += weight * step.purchases
          let bought = weight * step.frequencyProbability
          let none = weight * step.none
          add(State(frequency: step.frequency, bracket: step.amount.bracket, gap: 0), bought)
          add(State(frequency: state.frequency, bracket: state.bracket, gap: state.gap + 1), none)
          add(State(frequency: state.frequency, bracket: state.bracket, gap: 0), max(0, weight - bought - none))
        }
        result.append(sum)
        states = next
      }
      return result
    }
  }

  /// What multiplying expectations would give for the next period, E[f] · E[m]; nil when E[m] does not exist.
  /// - Parameters:
  ///   - purchases: F in the n periods after that of the first purchase.
  ///   - amounts: how many periods had purchases, the first included, and the sum of their mean amounts.
  public func productOfExpectations(
    purchases: Double, periods: Double, amounts: (count: Double, sum: Double)
  ) -> Double? {
    amount.expectedAmount(count: amounts.count, sum: amounts.sum).map {
      frequency.expectedFrequency(purchases: purchases, periods: periods) * $0
    }
  }
}
