import Basics

/// One chain: warm-up, in which steps and coordinates are fitted to the density, then draws.
struct MarkovChain: Sendable {
  /// Places, one after the other.
  private(set) var draws: [Double] = []
  private(set) var step = 0.0
  private(set) var divergences = 0
  /// Over all transitions, warm-up included.
  private(set) var evaluations = 0
  /// Sums over the draws.
  private(set) var depths = 0
  private(set) var acceptance = 0.0

  /// - Parameters:
  ///   - start: from which coordinates begin: centre and shape of the density, more or less.
  ///   - target: mean acceptance that steps are chosen for.
  ///   - report: told of transitions done, now and then.
  init<Density: LogDensity>(
    _ density: Density, from start: Whitening, settings: PosteriorSettings, number: Int, stream: String,
    target: Double, run: RunContext, report: (Int) -> Void
  ) throws {
    let random = NormalGenerator(SeededGenerator(seed: settings.seed, stream: "\(stream), chain \(number)"))
    var sampler = NoUTurnSampler(density: density, run: run, whitening: start, random: random)
    guard var state = try Self.start(&sampler) else { return }
    var size = StepSize(try sampler.reasonableStep(from: state), target: target)
    let windows = Self.windows(settings.warmup)
    var seen: [[Double]] = []
    for index in 0..<settings.warmup {
      let made = try advance(&sampler, &state, size.step, index, report)
      size.learn(made.acceptance)
      guard index >= windows.first, index < windows.last else { continue }
      seen.append(state.place)
      guard windows.ends.contains(index + 1) else { continue }
      let place = sampler.whitening.place(state.place)
      sampler.whitening.adapt(to: seen)
      seen = []
      let coordinates = sampler.whitening.coordinates(place)
      if let moved = try sampler.state(coordinates, momentum: state.momentum) { state = moved }
      size = StepSize(try sampler.reasonableStep(from: state), target: target)
    }
    size.settle()
    step = size.step
    draws.reserveCapacity(settings.draws * density.order)
    for index in 0..<settings.draws {
      let made = try advance(&sampler, &state, step, index, report)
      if made.isDivergent { divergences += 1 }
      depths += made.depth
      acceptance += made.acceptance
      draws += sampler.whitening.place(state.place)
    }
  }

  private mutating func advance<Density: LogDensity>(
    _ sampler: inout NoUTurnSampler<Density>, _ state: inout NoUTurnSampler<Density>.State, _ step: Double,
    _ index: Int, _ report: (Int) -> Void
  ) throws -> NoUTurnSampler<Density>.Step {
    try sampler.run.checkCancelled()
    if index % 50 == 49 { report(50) }
    let made = try sampler.transition(&state, step: step)
    evaluations += made.evaluations
    return made
  }

  /// Somewhere wider around the centre than the density is, so that chains which agree in the end have found it.
  private static func start<Density: LogDensity>(
    _ sampler: inout NoUTurnSampler<Density>
  ) throws -> NoUTurnSampler<Density>.State? {
    let order = sampler.density.order
    let away = (0..<order).map { _ in 2 * sampler.random.next() }
    let still = [Double](repeating: 0, count: order)
    var share = 1.0
    for _ in 0..<20 {
      if let state = try sampler.state(away.map { $0 * share }, momentum: still), state.value.isFinite { return state }
      share *= 0.5
    }
    return try sampler.state(still, momentum: still)
  }

  /// Stretches of warm-up in which coordinates are learnt, each twice as long as the one before, after the way in and
  /// before the last fit of steps (as in Stan).
  static func windows(_ warmup: Int) -> (first: Int, last: Int, ends: [Int]) {
    let isShort = warmup < 150
    let first = isShort ? warmup * 15 / 100 : 75
    let last = warmup - (isShort ? warmup / 10 : 50)
    var ends: [Int] = []
    var (end, length) = (first, isShort ? last - first : 25)
    while end < last, length > 0 {
      // A window that the next does not fit behind goes to the end.
      end = last - end - length < 2 * length ? last : end + length
      ends.append(end)
      length *= 2
    }
    return (first, last, ends)
  }
}
