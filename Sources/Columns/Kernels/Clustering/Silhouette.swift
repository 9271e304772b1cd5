import Basics

/// How well rows lie in their clusters (Rousseeuw 1987): (b − a)/max(a, b), a being the mean distance from the other rows
/// of the own cluster and b the least mean distance from the rows of another; 0 for a row that is alone.
public enum Silhouette {
  /// One a row, −1 to 1; all 0 with fewer than two clusters. O(rows² · columns), on all threads.
  public static func values(_ matrix: NumberMatrix, labels: [Int32], run: RunContext) throws -> [Double] {
    let (rows, width, values) = (matrix.rowCount, matrix.columnCount, matrix.values)
    guard labels.count == rows else { throw KernelFailure.lengths(labels.count, rows) }
    guard let (codes, sizes) = dense(labels), sizes.count > 1 else { return [Double](repeating: 0, count: rows) }
    // Few rows a task, so that a stop is noticed soon.
    let step = max(1, 2_000_000 / max(1, rows * width))
    let tasks = (rows + step - 1) / step
    return try ParallelFill.array(count: rows, tasks: tasks, run: run) { task, output in
      var sums = [Double](repeating: 0, count: sizes.count)
      values.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        for row in task * step..<min(rows, (task + 1) * step) {
          for cluster in sums.indices { sums[cluster] = 0 }
          for other in 0..<rows {
            let square = NumberMatrix.squaredDistance(base + row &* width, base + other &* width, width)
            sums[Int(codes[other])] += square.squareRoot()
          }
          output[row] = silhouette(own: Int(codes[row]), sums, sizes)
        }
      }
    }
  }

  /// The mean over all rows; 0 without rows.
  public static func mean(_ matrix: NumberMatrix, labels: [Int32], run: RunContext) throws -> Double {
    let values = try values(matrix, labels: labels, run: run)
    return values.isEmpty ? 0 : BlockSums.sum(of: values) / Double(values.count)
  }

  /// Rows drawn without replacement, in ascending order; all when there are no more than `size`.
  public static func sample(rows: Int, size: Int, seed: UInt64, stream: String = "silhouette") -> [Int32] {
    var numbers = (0..<Int32(clamping: rows)).map { $0 }
    guard size < numbers.count else { return numbers }
    var generator = SeededGenerator(seed: seed, stream: stream)
    for place in 0..<max(0, size) {
      numbers.swapAt(place, Int.random(in: place..<numbers.count, using: &generator))
    }
    return numbers.prefix(max(0, size)).sorted()
  }

  private static func silhouette(own: Int, _ sums: [Double], _ sizes: [Int]) -> Double {
    guard sizes[own] > 1 else { return 0 }
    let inside = sums[own] / Double(sizes[own] - 1)
    var outside = Double.infinity
    for cluster in sums.indices where cluster != own { outside = min(outside, sums[cluster] / Double(sizes[cluster])) }
    let largest = max(inside, outside)
    return largest > 0 ? (outside - inside) / largest : 0
  }

  /// Labels as 0 ..< number of labels that occur, with their counts.
  private static func dense(_ labels: [Int32]) -> (codes: [Int32], sizes: [Int])? {
    let distinct = Set(labels).sorted()
    let codes = Dictionary(uniqueKeysWithValues: zip(distinct, Int32(0)...))
    var sizes = [Int](repeating: 0, count: distinct.count)
    var dense: [Int32] = []
    dense.reserveCapacity(labels.count)
    for label in labels {
      guard let code = codes[label] else { return nil }
      dense.append(code)
      sizes[Int(code)] += 1
    }
    return (dense, sizes)
  }
}
