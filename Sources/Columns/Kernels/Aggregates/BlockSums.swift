/// Sums of doubles, one a group: plain inside blocks of 4 096 rows, blocks added up in order with compensation
/// (Neumaier 1974). The blocks are fixed, so the bytes of a sum do not depend on how the work is shared out.
struct BlockSums {
  static let blockLength = 4096

  private var totals: [Double]
  private var compensations: [Double]
  private var partials: [Double]
  private var isTouched: [Bool]
  private var touched: [Int] = []
  private var block = 0

  init(groupCount: Int) {
    totals = [Double](repeating: 0, count: groupCount)
    compensations = totals
    partials = totals
    isTouched = [Bool](repeating: false, count: groupCount)
  }

  /// Adds a value; rows come in ascending order.
  mutating func add(_ value: Double, row: Int, group: Int) {
    if row / Self.blockLength != block {
      mergeBlock()
      block = row / Self.blockLength
    }
    if !isTouched[group] {
      isTouched[group] = true
      touched.append(group)
    }
    partials[group] += value
  }

  consuming func finish() -> [Double] {
    mergeBlock()
    // Once a total is infinite its compensation is no number.
    return zip(totals, compensations).map { $0.isFinite ? $0 + $1 : $0 }
  }

  private mutating func mergeBlock() {
    for group in touched {
      let value = partials[group]
      let total = totals[group]
      let sum = total + value
      compensations[group] += total.magnitude >= value.magnitude ? (total - sum) + value : (value - sum) + total
      totals[group] = sum
      partials[group] = 0
      isTouched[group] = false
    }
    touched.removeAll(keepingCapacity: true)
  }
}
