import Basics

/// The No-U-Turn sampler: Hamiltonian trajectories that double until they turn back, with multinomial choice of a state
/// (Hoffman & Gelman, JMLR 15, 2014; Betancourt, arXiv:1701.02434), in coordinates in which masses are 1.
struct NoUTurnSampler<Density: LogDensity> {
  /// A place of a trajectory, in whitened coordinates.
  struct State {
    var place: [Double]
    var value: Double
    var gradient: [Double]
    var momentum: [Double]

    var energy: Double { -value + 0.5 * dot(momentum, momentum) }
  }

  /// What one transition did.
  struct Step {
    var depth = 0
    /// Mean probability of accepting the states that were visited.
    var acceptance = 0.0
    var evaluations = 0
    var isDivergent = false
  }

  let density: Density
  let run: RunContext
  var whitening: Whitening
  var random: NormalGenerator
  static var greatestDepth: Int { 10 }

  /// The state at these coordinates; nil where the density is 0.
  func state(_ place: [Double], momentum: [Double]) throws -> State? {
    guard let point = try density.evaluate(whitening.place(place), run: run) else { return nil }
    return State(
      place: place, value: point.value, gradient: whitening.gradient(point.gradient), momentum: momentum)
  }

  private func leapfrog(_ state: State, _ step: Double) throws -> State? {
    var momentum = state.momentum
    var place = state.place
    for index in place.indices {
      momentum[index] += 0.5 * step * state.gradient[index]
      place[index] += step * momentum[index]
    }
    guard var next = try self.state(place, momentum: momentum) else { return nil }
    for index in place.indices { next.momentum[index] += 0.5 * step * next.gradient[index] }
    return next
  }

  private mutating func momentum(_ order: Int) -> [Double] { (0..<order).map { _ in random.next() } }

  /// A step that is neither nearly always accepted nor hardly ever: a start for `StepSize`.
  mutating func reasonableStep(from start: State) throws -> Double {
    var step = 1.0
    var direction = 0
    for _ in 0..<50 {
      var trial = start
      trial.momentum = momentum(start.place.count)
      let before = trial.energy
      let gain = try leapfrog(trial, step).map { before - $0.energy } ?? -.infinity
      let isAccepted = gain > Mathematics.ln(0.8)
      if direction == 0 { direction = isAccepted ? 1 : -1 }
      if isAccepted != (direction == 1) { break }
      step *= direction == 1 ? 2 : 0.5
    }
    return step
  }

  /// One transition, which leaves the density as it is.
  mutating func transition(_ state: inout State, step size: Double) throws -> Step {
    state.momentum = momentum(state.place.count)
    var report = Step()
    let start = state.energy
    var ends = (back: state, front: state)
    var sum = state.momentum
    var lnWeight = 0.0
    while report.depth < Self.greatestDepth {
      let isForward = random.uniform() > 0.5
      let near = isForward ? ends.front : ends.back
      let far = isForward ? ends.back : ends.front
      guard
        let tree = try tree(
          depth: report.depth, from: near, step: isForward ? size : -size, start: start, &report)
      else { break }
      report.depth += 1
      // Towards the new half, so that trajectories go far (Betancourt, appendix A.3.2).
      if Mathematics.ln(random.uniform()) < tree.lnWeight - lnWeight { state = tree.proposal }
      lnWeight = Mathematics.lnSum(lnWeight, tree.lnWeight)
      let isStraight = goesOn(
        first: far.momentum, last: near.momentum, sum: sum, next: tree.first, end: tree.end.momentum,
        nextSum: tree.sum)
      add(tree.sum, to: &sum)
      if isForward { ends.front = tree.end } else { ends.back = tree.end }
      if !isStraight { break }
    }
    if report.evaluations > 0 { report.acceptance /= Double(report.evaluations) }
    return report
  }

  /// States of one direction.
  private struct Tree {
    /// Momentum of the state that comes first; the state that comes last.
    var first: [Double]
    var end: State
    var sum: [Double]
    var lnWeight: Double
    var proposal: State
  }

  /// 2^depth states on from one; nil when they turn back, or when the energy is lost.
  private mutating func tree(
    depth: Int, from state: State, step: Double, start: Double, _ report: inout Step
  ) throws -> Tree? {
    guard depth > 0 else {
      report.evaluations += 1
      guard let next = try leapfrog(state, step) else { return nil }
      let gain = start - next.energy
      // Written so that NaN fails.
      guard gain > -1000 else {
        report.isDivergent = true
        return nil
      }
      report.acceptance += gain < 0 ? Mathematics.exp(gain) : 1
      return Tree(first: next.momentum, end: next, sum: next.momentum, lnWeight: gain, proposal: next)
    }
    guard let near = try tree(depth: depth - 1, from: state, step: step, start: start, &report),
      let far = try tree(depth: depth - 1, from: near.end, step: step, start: start, &report)
    else { return nil }
    let lnWeight = Mathematics.lnSum(near.lnWeight, far.lnWeight)
    let isFar = Mathematics.ln(random.uniform()) < far.lnWeight - lnWeight
    guard
      goesOn(
        first: near.first, last: near.end.momentum, sum: near.sum, next: far.first, end: far.end.momentum,
        nextSum: far.sum)
    else { return nil }
    var sum = near.sum
    add(far.sum, to: &sum)
    return Tree(
      first: near.first, end: far.end, sum: sum, lnWeight: lnWeight, proposal: isFar ? far.proposal : near.proposal)
  }

  /// Whether the whole, and each half with the first state of the other, does not turn back.
  private func goesOn(
    first: [Double], last: [Double], sum: [Double], next: [Double], end: [Double], nextSum: [Double]
  ) -> Bool {
    func isStraight(_ a: [Double], _ b: [Double], _ sum: (Int) -> Double) -> Bool {
      var (atStart, atEnd) = (0.0, 0.0)
      for index in a.indices {
        let total = sum(index)
        atStart += a[index] * total
        atEnd += b[index] * total
      }
      return atStart > 0 && atEnd > 0
    }
    return isStraight(first, end) { sum[$0] + nextSum[$0] } && isStraight(first, next) { sum[$0] + next[$0] }
      && isStraight(last, end) { last[$0] + nextSum[$0] }
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for (x, y) in zip(a, b) { sum += x * y }
  return sum
}

private func add(_ values: [Double], to sum: inout [Double]) {
  for index in sum.indices { sum[index] += values[index] }
}
