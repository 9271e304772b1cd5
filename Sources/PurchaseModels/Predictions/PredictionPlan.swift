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
    let alive = model.probabilityAlive(history)
    let future = model.future(history)
    let counts = last.map { future.probabilities(upTo: $0, within: horizon) } ?? []
    for (place, prediction) in predictions.enumerated() where place < numbers.count {
      numbers[place] =
        switch prediction {
        case .alive: alive
        case .expectedPurchases: alive * future.expectedPurchases(within: horizon)
        case .anyPurchase: alive * (1 - future.probabilityOfNone(within: horizon))
        case .timeOfNext: future.meanTimeOfNext(within: horizon)
        case .count(let count):
          counts.indices.contains(count) ? alive * counts[count] + (count == 0 ? 1 - alive : 0) : .nan
        case .discountedPurchases(let rate): alive * future.discountedPurchases(rate: rate)
        }
    }
  }

  /// Predictions for each distinct history: first by prediction, then by history.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public func predict<Model: PurchaseModel>(
    _ model: Model, _ histories: PurchaseHistories, label: Localized, run: RunContext
  ) throws -> [[Double]] {
    let width = predictions.count
    let block = 128
    var result = [[Double]](repeating: [], count: width)
    for column in result.indices { result[column].reserveCapacity(histories.count) }
    let blocks = (histories.count + block - 1) / block
    let step = max(64, (blocks + 49) / 50)
    for start in stride(from: 0, to: blocks, by: step) {
      run.report(Progress(label: label, fraction: Double(start) / Double(blocks)))
      let parts = try run.parallelMap(count: min(step, blocks - start)) { index in
        let first = (start + index) * block
        let rows = first..<min(first + block, histories.count)
        var numbers = [Double](repeating: .nan, count: rows.count * width)
        try numbers.withUnsafeMutableBufferPointer { numbers in
          for row in rows {
            if row % 16 == 0 { try run.checkCancelled() }
            let place = (row - first) * width
            predict(model, histories[row], UnsafeMutableBufferPointer(rebasing: numbers[place..<place + width]))
          }
        }
        return numbers
      }
      for part in parts {
        for column in 0..<width {
          for place in stride(from: column, to: part.count, by: width) { result[column].append(part[place]) }
        }
      }
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
