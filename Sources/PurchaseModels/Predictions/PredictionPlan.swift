import Basics

/// What is to be predicted of a customer within a horizon.
public enum Prediction: Sendable, Hashable {
  /// P(alive).
  case alive
  /// E[Y(t)].
  case expectedPurchases
  /// P(Y(t) > 0).
  case anyPurchase
  /// The expected time of the next purchase when there is one within the horizon.
  case timeOfNext
  /// P(Y(t) = n).
  case count(Int)
  /// Discounted expected residual transactions at a continuous rate per unit of time.
  case discountedPurchases(rate: Double)
}

/// Predictions that are made together, for a model and a history.
public struct PredictionPlan: Sendable {
  /// In the unit of the model.
  public let horizon: Double
  public let predictions: [Prediction]
  /// The highest count that is asked for.
  private let last: Int?

  public init(_ predictions: [Prediction], horizon: Double) {
    self.horizon = horizon
    self.predictions = predictions
    last = predictions.reduce(nil) { last, prediction in
      if case .count(let count) = prediction { max(last ?? 0, count) } else { last }
    }
  }

  public var scales: [IntervalScale] {
    predictions.map { prediction in
      switch prediction {
      case .alive, .anyPurchase, .count: .probability
      case .expectedPurchases, .discountedPurchases: .positive
      case .timeOfNext: .time(horizon: horizon)
      }
    }
  }

  /// Writes the predictions in order.
  public func predict<Model: PurchaseModel>(
    _ model: Model, _ history: PurchaseHistory, _ numbers: UnsafeMutableBufferPointer<Double>
  ) {
    foresee(model.future(history), numbers)
    weigh(alive: model.probabilityAlive(history), numbers)
  }

  /// Writes what is predicted of someone who is alive.
  private func foresee<Process: PurchaseProcess>(_ future: Process, _ numbers: UnsafeMutableBufferPointer<Double>) {
    let counts = last.map { future.probabilities(upTo: $0, within: horizon) } ?? []
    for (place, prediction) in predictions.enumerated() where place < numbers.count {
      numbers[place] =
        switch prediction {
        case .alive: 1
        case .expectedPurchases: future.expectedPurchases(within: horizon)
        case .anyPurchase: 1 - future.probabilityOfNone(within: horizon)
        case .timeOfNext: future.meanTimeOfNext(within: horizon)
        case .count(let count): counts.indices.contains(count) ? counts[count] : .nan
        case .discountedPurchases(let rate): future.discountedPurchases(rate: rate)
        }
    }
  }

  /// Makes predictions of someone who may be alive of those of someone who is.
  private func weigh(alive: Double, _ numbers: UnsafeMutableBufferPointer<Double>) {
    for (place, prediction) in predictions.enumerated() where place < numbers.count {
      switch prediction {
      case .alive, .expectedPurchases, .anyPurchase, .discountedPurchases: numbers[place] *= alive
      case .count(let count): numbers[place] = alive * numbers[place] + (count == 0 ? 1 - alive : 0)
      case .timeOfNext: break
      }
    }
  }

  /// Predictions for each distinct history: first by prediction, then by history. What the future alone tells is computed
  /// once for all histories with the same x, T and class.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public func predict<Model: PurchaseModel>(
    _ model: Model, _ histories: PurchaseHistories, label: Localized, run: RunContext
  ) throws -> [[Double]] {
    let width = predictions.count
    let futures = histories.futures
    let foreseen = try inBlocks(futures.first.count, label: label, run) { place, numbers in
      foresee(model.future(histories[futures.first[place]]), numbers)
    }
    let weighed = try inBlocks(histories.count, label: label, run) { history, numbers in
      let first = Int(futures.number[history]) * width
      for place in 0..<width { numbers[place] = foreseen[first + place] }
      weigh(alive: model.probabilityAlive(histories[history]), numbers)
    }
    return (0..<width).map { column in
      stride(from: column, to: weighed.count, by: width).map { weighed[$0] }
    }
  }

  /// As many numbers as predictions for each of so many, on the threads of the context.
  private func inBlocks(
    _ count: Int, label: Localized, _ run: RunContext,
    _ fill: @Sendable (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) throws -> [Double] {
    let width = predictions.count
    let block = 128
    var result: [Double] = []
    result.reserveCapacity(count * width)
    let blocks = (count + block - 1) / block
    let step = max(64, (blocks + 49) / 50)
    for start in stride(from: 0, to: blocks, by: step) {
      run.report(Progress(label: label, fraction: Double(start) / Double(blocks)))
      let parts = try run.parallelMap(count: min(step, blocks - start)) { index in
        let first = (start + index) * block
        let rows = first..<min(first + block, count)
        var numbers = [Double](repeating: .nan, count: rows.count * width)
        try numbers.withUnsafeMutableBufferPointer { numbers in
          for row in rows {
            if row % 16 == 0 { try run.checkCancelled() }
            let place = (row - first) * width
            fill(row, UnsafeMutableBufferPointer(rebasing: numbers[place..<place + width]))
          }
        }
        return numbers
      }
      for part in parts { result.append(contentsOf: part) }
    }
    return result
  }
}

extension PredictionPlan {
  /// The 95 % intervals of predictions, for each distinct history: those that are quick to make drawn for up to 4 000
  /// cells of customers, the others for up to 500.
  /// - Parameters:
  ///   - values: the predictions by the estimates, first by prediction, then by history.
  ///   - draws: models whose parameters were drawn.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public func intervals<Model: PurchaseModel>(
    of values: [[Double]], _ model: Model, draws: [Model], _ histories: PurchaseHistories, label: Localized,
    run: RunContext
  ) throws -> [(low: [Double], high: [Double])] {
    var result = [(low: [Double], high: [Double])](repeating: ([], []), count: predictions.count)
    for (isSlow, most) in [(false, 4_000), (true, 500)] {
      let places = predictions.indices.filter { predictions[$0].isSlow == isSlow }
      guard !places.isEmpty else { continue }
      let part = PredictionPlan(places.map { predictions[$0] }, horizon: horizon)
      let cells = HistoryCells(histories, most: most)
      let differences = try PredictionIntervals.differences(
        cells: cells.count, draws: draws.count, scales: part.scales, label: label, run: run
      ) { cell, draw, numbers in
        part.predict(draw.map { draws[$0] } ?? model, histories[cells.rows[cell]], numbers)
      }
      for (place, differences) in zip(places, differences) {
        result[place] = differences.ends(of: values[place], cells: cells.cellOfRow)
      }
    }
    return result
  }
}

extension Prediction {
  /// Whether some model makes it by a quadrature.
  fileprivate var isSlow: Bool {
    switch self {
    case .count, .discountedPurchases: true
    case .alive, .expectedPurchases, .anyPurchase, .timeOfNext: false
    }
  }
}
