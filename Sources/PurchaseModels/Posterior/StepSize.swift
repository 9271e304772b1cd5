import Basics

/// The length of a leapfrog step, found during warm-up by dual averaging (Hoffman & Gelman 2014, section 3.2).
struct StepSize {
  let target: Double
  private(set) var step: Double
  private var centre: Double
  private var gap = 0.0
  private var lnMean = 0.0
  private var count = 0.0

  init(_ step: Double, target: Double) {
    self.target = target
    self.step = step
    centre = Mathematics.ln(10 * step)
  }

  /// - Parameter acceptance: the mean probability of accepting the states of the last trajectory.
  mutating func learn(_ acceptance: Double) {
    count += 1
    let weight = 1 / (count + 10)
    gap += weight * (target - min(acceptance, 1) - gap)
    let ln = min(max(centre - gap * count.squareRoot() / 0.05, -40), 10)
    let share = Mathematics.exp(-0.75 * Mathematics.ln(count))
    lnMean += share * (ln - lnMean)
    step = Mathematics.exp(ln)
  }

  /// Goes on with the mean of the steps that were tried.
  mutating func settle() {
    if count > 0 { step = Mathematics.exp(lnMean) }
  }
}
