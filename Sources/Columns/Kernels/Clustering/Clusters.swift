/// Rows cut into clusters about their means. Clusters stand in descending order of size, then ascending order of their
/// centres, column by column.
public struct Clusters: Sendable {
  /// The cluster of each row, 0 ..< k.
  public let labels: [Int32]
  /// k rows of as many numbers as the matrix has columns.
  public let centres: [Double]
  /// Rows in each cluster.
  public let sizes: [Int]
  /// The sum of squared distances of the rows from the centres of their clusters.
  public let inertia: Double
  /// Rounds of Lloyd's algorithm.
  public let rounds: Int
  /// Whether no row changed its cluster in the last round.
  public let isConverged: Bool

  public var count: Int { sizes.count }

  /// The same clusters in the stated order.
  func ordered(width: Int) -> Clusters {
    func centre(_ cluster: Int) -> ArraySlice<Double> { centres[cluster * width..<(cluster + 1) * width] }
    let order = sizes.indices.sorted { left, right in
      if sizes[left] != sizes[right] { return sizes[left] > sizes[right] }
      for (a, b) in zip(centre(left), centre(right)) where a != b { return a < b }
      return left < right
    }
    var places = [Int32](repeating: 0, count: sizes.count)
    for (place, cluster) in order.enumerated() { places[cluster] = Int32(truncatingIfNeeded: place) }
    return Clusters(
      labels: labels.map { places[Int($0)] }, centres: order.flatMap(centre), sizes: order.map { sizes[$0] },
      inertia: inertia, rounds: rounds, isConverged: isConverged)
  }
}
