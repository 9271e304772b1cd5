import Basics

/// Every row with its nearest centre, and the sums that the next centres are made of.
struct Assignment {
  private(set) var labels: [Int32]
  private(set) var counts: [Int]
  private var sums: [Double]
  let inertia: Double

  private struct Part: Sendable {
    var sums: [Double]
    var counts: [Int]
    var inertia = 0.0
  }

  init(_ matrix: NumberMatrix, _ centres: [Double], _ run: RunContext) throws {
    let (rows, width, values) = (matrix.rowCount, matrix.columnCount, matrix.values)
    let k = centres.count / width
    var parts: [Part] = []
    labels = try [Int32](filling: rows) { output in
      nonisolated(unsafe) let output = output
      parts = try run.parallelMap(count: Rowwise.blockCount(rows)) { index in
        var part = Part(sums: [Double](repeating: 0, count: k * width), counts: [Int](repeating: 0, count: k))
        values.withUnsafeBufferPointer { values in
          centres.withUnsafeBufferPointer { centres in
            guard let values = values.baseAddress, let centres = centres.baseAddress else { return }
            for row in Rowwise.block(index, of: rows) {
              var (best, distance) = (0, Double.infinity)
              for centre in 0..<k {
                let next = NumberMatrix.squaredDistance(values + row &* width, centres + centre &* width, width)
                if next < distance { (best, distance) = (centre, next) }
              }
              output[row] = Int32(truncatingIfNeeded: best)
              part.counts[best] &+= 1
              part.inertia += distance
              for column in 0..<width { part.sums[best &* width &+ column] += values[row &* width &+ column] }
            }
          }
        }
        return part
      }
    }
    sums = [Double](repeating: 0, count: k * width)
    counts = [Int](repeating: 0, count: k)
    var total = CompensatedSum()
    for part in parts {
      for place in sums.indices { sums[place] += part.sums[place] }
      for cluster in 0..<k { counts[cluster] += part.counts[cluster] }
      total.add(part.inertia)
    }
    inertia = total.value
  }

  /// Gives each cluster without rows the row that is farthest from the centre of its own.
  mutating func fillEmpty(_ matrix: NumberMatrix, _ centres: [Double]) {
    guard counts.contains(0) else { return }
    let (width, values) = (matrix.columnCount, matrix.values)
    for empty in counts.indices where counts[empty] == 0 {
      var (farthest, distance) = (-1, 0.0)
      for row in labels.indices where counts[Int(labels[row])] > 1 {
        var sum = 0.0
        for column in 0..<width {
          let difference = values[row * width + column] - centres[Int(labels[row]) * width + column]
          sum += difference * difference
        }
        if sum > distance { (farthest, distance) = (row, sum) }
      }
      guard farthest >= 0 else { return }
      let from = Int(labels[farthest])
      for column in 0..<width {
        sums[from * width + column] -= values[farthest * width + column]
        sums[empty * width + column] = values[farthest * width + column]
      }
      counts[from] -= 1
      counts[empty] = 1
      labels[farthest] = Int32(truncatingIfNeeded: empty)
    }
  }

  /// The means of the clusters; the sum of no rows stands for a cluster without any.
  func means(_ width: Int) -> [Double] {
    sums.indices.map { counts[$0 / width] > 0 ? sums[$0] / Double(counts[$0 / width]) : sums[$0] }
  }
}
