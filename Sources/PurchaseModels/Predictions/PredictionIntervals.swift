import Basics

/// How uncertain predictions are because the parameters are: for each cell of customers the middle 95 % of what draws of
/// the parameters predict, as differences on the scale of the prediction.
///
/// They are intervals of expectations and probabilities; what one customer will do varies far more.
public struct PredictionIntervals: Sendable {
  /// Differences below (at most 0) and above (at least 0) the prediction, by cell: the prediction itself, made with the
  /// estimates, always lies between, even where nearly all draws lie to one side of it.
  public struct Differences: Sendable {
    public let scale: IntervalScale
    public var low: [Double] = []
    public var high: [Double] = []

    /// The ends for rows with these predictions; NaN for rows without a cell or a prediction.
    public func ends(of values: [Double], cells: [Int32]) -> (low: [Double], high: [Double]) {
      func moved(_ differences: [Double]) -> [Double] {
        var result = [Double](repeating: .nan, count: values.count)
        for row in 0..<min(values.count, cells.count) where cells[row] >= 0 {
          result[row] = scale.moved(values[row], by: differences[Int(cells[row])])
        }
        return result
      }
      return (moved(low), moved(high))
    }
  }

  /// - Parameters:
  ///   - draws: how many; with none every difference is 0.
  ///   - scales: one for each number that is predicted.
  ///   - predict: writes the numbers of a cell to a buffer with room for them; by the estimates when the draw is nil.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  public static func differences(
    cells: Int, draws: Int, scales: [IntervalScale], label: Localized, run: RunContext,
    predict: @Sendable (_ cell: Int, _ draw: Int?, _ numbers: UnsafeMutableBufferPointer<Double>) -> Void
  ) throws -> [Differences] {
    var result = scales.map { Differences(scale: $0) }
    // So many at a time that progress is told about a hundred times, whatever the threads.
    let step = max(16, (cells + 99) / 100)
    for start in stride(from: 0, to: cells, by: step) {
      run.report(Progress(label: label, fraction: Double(start) / Double(cells)))
      let block = try run.parallelMap(count: min(step, cells - start)) { index in
        try ends(of: start + index, draws: draws, scales: scales, run: run, predict: predict)
      }
      for ends in block {
        for (column, end) in ends.enumerated() {
          result[column].low.append(end.low)
          result[column].high.append(end.high)
        }
      }
    }
    return result
  }

  /// The ends of one cell.
  private static func ends(
    of cell: Int, draws: Int, scales: [IntervalScale], run: RunContext,
    predict: (Int, Int?, UnsafeMutableBufferPointer<Double>) -> Void
  ) throws -> [(low: Double, high: Double)] {
    let width = scales.count
    var centre = [Double](repeating: .nan, count: width)
    centre.withUnsafeMutableBufferPointer { predict(cell, nil, $0) }
    var numbers = [Double](repeating: .nan, count: width)
    var drawn = [Double](repeating: 0, count: width * draws)
    for draw in 0..<draws {
      if draw % 16 == 0 { try run.checkCancelled() }
      numbers.withUnsafeMutableBufferPointer { predict(cell, draw, $0) }
      for column in 0..<width {
        drawn[column * draws + draw] = scales[column].difference(numbers[column], from: centre[column])
      }
    }
    return (0..<width).map { column in
      let interval = DrawInterval(Array(drawn[column * draws..<(column + 1) * draws]))
      return (min(interval?.low ?? 0, 0), max(interval?.high ?? 0, 0))
    }
  }
}
