import Basics

/// The number of clusters that rows fall into by themselves: that of the highest mean silhouette on one seeded sample.
public struct ClusterChoice: Sendable {
  /// The mean silhouettes by number of clusters, ascending; numbers that distinct rows did not suffice for are left out.
  public let silhouettes: [(k: Int, silhouette: Double)]
  /// The clusters of the best number; of equal ones the smaller. One cluster when none of the numbers can be had.
  public let clusters: Clusters

  /// - Parameter sampleSize: rows the silhouettes are found on, the same for every number of clusters.
  public init(
    _ matrix: NumberMatrix, among numbers: ClosedRange<Int> = 2...8, restarts: Int = 10, sampleSize: Int = 2000,
    seed: UInt64, run: RunContext
  ) throws {
    let sample = Silhouette.sample(rows: matrix.rowCount, size: sampleSize, seed: seed)
    let sampled = try matrix.rows(sample)
    var found: [(k: Int, silhouette: Double)] = []
    var best: (clusters: Clusters, silhouette: Double)?
    for k in numbers {
      let clusters = try KMeans.fit(matrix, k: k, restarts: restarts, seed: seed, run: run)
      guard clusters.count == k, k > 1 else { continue }
      let silhouette = try Silhouette.mean(sampled, labels: sample.map { clusters.labels[Int($0)] }, run: run)
      found.append((k, silhouette))
      if let best, best.silhouette >= silhouette { continue }
      best = (clusters, silhouette)
    }
    silhouettes = found
    clusters = try best?.clusters ?? KMeans.fit(matrix, k: 1, restarts: 1, seed: seed, run: run)
  }
}
