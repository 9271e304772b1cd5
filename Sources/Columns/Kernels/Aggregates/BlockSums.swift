/// Sums of doubles, one a group: plain inside blocks of 4 096 rows, blocks added up in order with compensation
/// (`CompensatedSum`). The blocks are fixed, so the bytes of a sum do not depend on how the work is shared out.
struct BlockSums {
  static let blockLength = 4096

  private var totals: [CompensatedSum]

  init(groupCount: Int) { totals = [CompensatedSum](repeating: CompensatedSum(), count: groupCount) }

  /// Adds the sum of a group's values in a block; those of a group come in the order of the blocks.
  mutating func add(_ part: Part) { totals[Int(part.group)].add(part.sum) }

  consuming func finish() -> [Double] { totals.map(\.value) }

  /// The sum of values that are in one group.
  static func sum(of values: some Sequence<Double>) -> Double {
    var parts = Parts(groupCount: 1)
    for (row, value) in values.enumerated() { parts.add(value, row: row, group: 0) }
    var sums = BlockSums(groupCount: 1)
    for part in parts.finish() { sums.add(part) }
    return sums.finish()[0]
  }
}

extension BlockSums {
  /// The sum of the values that a group has in a block.
  struct Part: BitwiseCopyable, Sendable {
    let group: Int32
    let sum: Double
  }

  /// Sums values inside blocks.
  struct Parts {
    private var sums: [Double]
    private var isTouched: [Bool]
    private var touched: [Int32] = []
    private var parts: [Part] = []
    private var block = -1

    init(groupCount: Int) {
      sums = [Double](repeating: 0, count: groupCount)
      isTouched = [Bool](repeating: false, count: groupCount)
    }

    /// Adds a value; rows come in ascending order.
    mutating func add(_ value: Double, row: Int, group: Int) {
      if row / BlockSums.blockLength != block {
        closeBlock()
        block = row / BlockSums.blockLength
      }
      if !isTouched[group] {
        isTouched[group] = true
        touched.append(Int32(truncatingIfNeeded: group))
      }
      sums[group] += value
    }

    /// The sums of the blocks, in order.
    consuming func finish() -> [Part] {
      closeBlock()
      return parts
    }

    private mutating func closeBlock() {
      for group in touched {
        parts.append(Part(group: group, sum: sums[Int(group)]))
        sums[Int(group)] = 0
        isTouched[Int(group)] = false
      }
      touched.removeAll(keepingCapacity: true)
    }
  }
}
