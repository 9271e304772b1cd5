import Basics
import Diagnostics

/// k-means by Lloyd's algorithm (Lloyd 1982) from the starts of k-means++ (Arthur & Vassilvitskii 2007).
///
/// O(rows · k · columns) a round. Results do not depend on the number of threads: sums are taken in blocks of fixed
/// size and merged in order. A row as far from two centres goes to the first.
public enum KMeans {
  /// The best of several starts by inertia, of equal ones the first. With fewer distinct rows than `k` there are as
  /// many clusters as distinct rows; none without rows.
  public static func fit(
    _ matrix: NumberMatrix, k: Int, restarts: Int = 10, rounds: Int = 300, seed: UInt64, stream: String = "cluster",
    run: RunContext
  ) throws -> Clusters {
    try check(k)
    var best: Clusters?
    for restart in 0..<max(1, restarts) {
      var generator = SeededGenerator(seed: seed, stream: "\(stream) \(restart)")
      let starts = try starts(matrix, k: k, &generator, run: run)
      let found = try fit(matrix, starts: starts, rounds: rounds, run: run)
      if let best, best.inertia <= found.inertia { continue }
      best = found
    }
    guard let best else { return try fit(matrix, starts: [], run: run) }
    return best.ordered(width: matrix.columnCount)
  }

  /// Lloyd's algorithm from given centres (rows of the matrix's width), the clusters in the order of the starts.
  ///
  /// A cluster that loses all its rows takes the row farthest from its own centre, of equal ones the first.
  public static func fit(
    _ matrix: NumberMatrix, starts: [Double], rounds: Int = 300, run: RunContext
  ) throws -> Clusters {
    let width = matrix.columnCount
    var centres = try NumberMatrix(values: starts, columnCount: width).values
    let k = centres.count / width
    guard matrix.rowCount > 0, k > 0 else {
      return Clusters(
        labels: [Int32](repeating: 0, count: matrix.rowCount), centres: centres, sizes: [Int](repeating: 0, count: k),
        inertia: 0, rounds: 0, isConverged: true)
    }
    var assignment = try Assignment(matrix, centres, run)
    var (round, isConverged) = (0, false)
    while round < max(1, rounds), !isConverged {
      round += 1
      assignment.fillEmpty(matrix, centres)
      centres = assignment.means(width)
      let next = try Assignment(matrix, centres, run)
      isConverged = next.labels == assignment.labels && !next.counts.contains(0)
      // Duplicates may leave a cluster empty for good.
      if next.counts.contains(0), next.inertia == 0 { isConverged = true }
      assignment = next
    }
    return Clusters(
      labels: assignment.labels, centres: centres, sizes: assignment.counts, inertia: assignment.inertia,
      rounds: round, isConverged: isConverged)
  }

  /// Rows drawn one after another, each with a chance in proportion to its squared distance from the nearest drawn so
  /// far: at most `k`, fewer when no distinct row is left.
  public static func starts(
    _ matrix: NumberMatrix, k: Int, _ generator: inout SeededGenerator, run: RunContext
  ) throws -> [Double] {
    try check(k)
    let (rows, width, values) = (matrix.rowCount, matrix.columnCount, matrix.values)
    guard rows > 0 else { return [] }
    var chosen = Int.random(in: 0..<rows, using: &generator)
    var starts = Array(values[chosen * width..<(chosen + 1) * width])
    var nearest = [Double](repeating: .infinity, count: rows)
    while starts.count / width < k {
      let (last, before) = (Array(starts.suffix(width)), nearest)
      nearest = try ParallelFill.array(rows: rows, run: run) { block, output in
        values.withUnsafeBufferPointer { values in
          last.withUnsafeBufferPointer { last in
            guard let base = values.baseAddress, let last = last.baseAddress else { return }
            for row in block {
              output[row] = min(before[row], NumberMatrix.squaredDistance(base + row * width, last, width))
            }
          }
        }
      }
      let total = nearest.reduce(0, +)
      guard total > 0 else { break }
      var left = Double.random(in: 0..<1, using: &generator) * total
      chosen = nearest.lastIndex { $0 > 0 } ?? 0
      for row in 0..<rows where nearest[row] > 0 {
        left -= nearest[row]
        if left < 0 {
          chosen = row
          break
        }
      }
      starts += values[chosen * width..<(chosen + 1) * width]
    }
    return starts
  }

  private static func check(_ k: Int) throws {
    guard k < 1 || k > 1000 else { return }
    throw Failure(
      "bad-k",
      Localized("the number of clusters must lie between 1 and 1000, not be \(k)", zh: "聚类数必须在 1 到 1000 之间，不能是 \(k)"))
  }
}
