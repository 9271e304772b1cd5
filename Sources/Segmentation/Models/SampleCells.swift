import Basics
import PurchaseModels

/// Customers of a sample in groups that are the same or, when there are very many, much alike: by x, by t_x and T in
/// steps of the longest T, and by the logarithm of the mean spend.
struct SampleCells {
  /// The cell of each row; −1 for impossible histories.
  private(set) var cellOfRow: [Int32] = []
  /// A row that stands for each cell: its first.
  private var rows: [Int] = []
  private let sample: ModelSample

  /// More cells than this are drawn together.
  private static let most = 4_000

  var count: Int { rows.count }

  init(_ sample: ModelSample) {
    self.sample = sample
    // From exact to coarser: each step halves what is told apart.
    let longest = sample.histories.age.max() ?? 0
    for steps in [0.0, 64, 24, 12, 6] {
      if number(steps: steps, longest: longest) { return }
    }
  }

  /// Numbers the cells; false when there are too many, unless they cannot get coarser.
  private mutating func number(steps: Double, longest: Double) -> Bool {
    rows = []
    cellOfRow = [Int32](repeating: -1, count: sample.count)
    var numbers: [Key: Int32] = [:]
    let histories = sample.histories
    for row in 0..<sample.count where histories.groupOfRow[row] >= 0 {
      let group = Int(histories.groupOfRow[row])
      let key = Key(histories[group], sample.meanSpend[row], steps: steps, longest: longest)
      if let number = numbers[key] {
        cellOfRow[row] = number
        continue
      }
      if rows.count == Self.most, steps != 6 { return false }
      let number = Int32(truncatingIfNeeded: rows.count)
      numbers[key] = number
      cellOfRow[row] = number
      rows.append(row)
    }
    return true
  }

  private struct Key: Hashable {
    var x: Double
    var recency: Double
    var age: Double
    var mean: Double

    init(_ history: PurchaseModels.PurchaseHistory, _ mean: Double, steps: Double, longest: Double) {
      (x, recency, age) = (history.purchases, history.recency, history.age)
      self.mean = mean.isNaN ? 0 : mean
      guard steps > 0, longest > 0 else { return }
      if x > 4 { x = (Mathematics.ln(x) * 4).rounded() + 100 }
      recency = (recency / longest * steps).rounded()
      age = (age / longest * steps).rounded()
      self.mean = self.mean > 0 ? Mathematics.ln(self.mean).rounded() + 1000 : 0
    }
  }

  func history(_ cell: Int) -> PurchaseModels.PurchaseHistory {
    sample.histories[Int(sample.histories.groupOfRow[rows[cell]])]
  }

  func mean(_ cell: Int) -> Double { sample.meanSpend[rows[cell]] }
}
