import Basics
import Diagnostics
import TestSupport
import Testing

@testable import Columns

struct ClusteringTests {
  static let run = RunContext()

  static func reference() throws -> (matrix: NumberMatrix, rows: [[String: Double]]) {
    let rows = try ReferenceNumbers.numbers("clusters")
    let columns = ["x", "y", "z"].map { name in rows.compactMap { $0[name] } }
    return (try NumberMatrix(columns: columns), rows)
  }

  @Test func clustersAndSilhouettesAreThoseOfScikitLearn() throws {
    let (matrix, rows) = try Self.reference()
    for facts in try ReferenceNumbers.numbers("cluster_facts") {
      let k = Int(try #require(facts["k"]))
      let starts = [0, 60, 105, 135].prefix(k).flatMap { matrix.values[3 * $0..<3 * $0 + 3] }
      let found = try KMeans.fit(matrix, starts: starts, run: Self.run)
      #expect(found.isConverged)
      #expect(found.labels == rows.compactMap { $0["label\(k)"].map { Int32($0) } })
      #expect(ReferenceNumbers.relativeError(found.inertia, try #require(facts["inertia"])) < 1e-12)
      let values = try Silhouette.values(matrix, labels: found.labels, run: Self.run)
      for (value, row) in zip(values, rows) { #expect((value - (row["silhouette\(k)"] ?? 9)).magnitude < 1e-12) }
      let mean = try Silhouette.mean(matrix, labels: found.labels, run: Self.run)
      #expect((mean - (facts["silhouette"] ?? 9)).magnitude < 1e-12)
    }
  }

  @Test func clustersDoNotDependOnThreads() throws {
    var generator = SeededGenerator(seed: 3, stream: "points")
    let values = (0..<80_000).map { _ in Double.random(in: -1...1, using: &generator) }
    let matrix = try NumberMatrix(values: values, columnCount: 4)
    let one = try KMeans.fit(matrix, k: 5, restarts: 2, rounds: 20, seed: 9, run: Self.run)
    let four = try KMeans.fit(matrix, k: 5, restarts: 2, rounds: 20, seed: 9, run: RunContext(threads: 4))
    #expect(one.labels == four.labels)
    #expect(one.centres == four.centres)
    #expect(one.inertia == four.inertia)
    #expect(one.sizes == one.sizes.sorted(by: >))
    #expect(one.sizes.reduce(0, +) == 20_000)
    let other = try KMeans.fit(matrix, k: 5, restarts: 2, rounds: 20, seed: 10, run: Self.run)
    #expect(one.centres != other.centres)
  }

  @Test func fewDistinctRowsGiveFewClusters() throws {
    let matrix = try NumberMatrix(values: [1, 1, 1, 5, 5], columnCount: 1)
    let clusters = try KMeans.fit(matrix, k: 4, seed: 1, run: Self.run)
    #expect(clusters.labels == [0, 0, 0, 1, 1])
    #expect(clusters.centres == [1, 5])
    #expect(clusters.inertia == 0)
    let one = try KMeans.fit(try NumberMatrix(values: [7], columnCount: 1), k: 3, seed: 1, run: Self.run)
    #expect(one.labels == [0])
    let none = try KMeans.fit(try NumberMatrix(values: [], columnCount: 2), k: 3, seed: 1, run: Self.run)
    #expect(none.labels.isEmpty)
    #expect(none.count == 0)
    #expect(try ClusterChoice(matrix, seed: 1, run: Self.run).clusters.count == 2)
    let same = try NumberMatrix(values: [2, 2, 2], columnCount: 1)
    #expect(try ClusterChoice(same, seed: 1, run: Self.run).clusters.count == 1)
  }

  @Test func anEmptyClusterTakesTheFarthestRow() throws {
    let matrix = try NumberMatrix(values: [0, 1, 10, 11, 30], columnCount: 1)
    let clusters = try KMeans.fit(matrix, starts: [0, 12, 1000], run: Self.run)
    #expect(clusters.labels == [0, 0, 1, 1, 2])
    #expect(clusters.inertia == 1)
    // Two equal starts and only one distinct row left over: no endless round.
    let same = try KMeans.fit(try NumberMatrix(values: [3, 3], columnCount: 1), starts: [3, 3], run: Self.run)
    #expect(same.labels == [0, 0])
  }

  @Test func whatIsNoFiniteNumberIsRefused() throws {
    for value in [Double.nan, .infinity, -.infinity, 1e300] {
      #expect(throws: Failure.self) { try NumberMatrix(values: [1, value], columnCount: 1) }
    }
    #expect(throws: Failure.self) { try NumberMatrix(values: [1, 2, 3], columnCount: 2) }
    let matrix = try NumberMatrix(values: [1, 2], columnCount: 1)
    #expect(throws: Failure.self) { try KMeans.fit(matrix, k: 0, seed: 1, run: Self.run) }
    #expect(throws: Failure.self) { try Silhouette.values(matrix, labels: [0], run: Self.run) }
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) { try KMeans.fit(matrix, k: 2, seed: 1, run: RunContext(interrupt: flag)) }
  }

  @Test func standardisationLeavesConstantColumnsAlone() throws {
    let matrix = try NumberMatrix(columns: [[1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1]])
    let standard = try Standardisation(matrix, run: Self.run)
    #expect(standard.means[0] == 2.5)
    #expect(standard.deviations == [(1.25).squareRoot(), 1])
    #expect(stride(from: 1, to: 8, by: 2).allSatisfy { standard.matrix.values[$0] == 0 })
    for (back, value) in zip(standard.original(standard.matrix.values), matrix.values) {
      #expect((back - value).magnitude < 1e-15)
    }
  }

  @Test func silhouettesOfFewRows() throws {
    let matrix = try NumberMatrix(values: [0, 1, 10], columnCount: 1)
    #expect(try Silhouette.values(matrix, labels: [7, 7, 7], run: Self.run) == [0, 0, 0])
    let values = try Silhouette.values(matrix, labels: [0, 0, 1], run: Self.run)
    #expect(values == [0.9, 8.0 / 9, 0])
    #expect(Silhouette.sample(rows: 3, size: 5, seed: 1) == [0, 1, 2])
    let sample = Silhouette.sample(rows: 100, size: 10, seed: 1)
    #expect(Set(sample).count == 10)
    #expect(sample == sample.sorted())
  }

  @Test func theNumberOfClustersIsThatOfTheData() throws {
    var generator = SeededGenerator(seed: 5, stream: "points")
    let values = (0..<300).flatMap { row in
      [Double(row % 3) * 10 + Double.random(in: 0...1, using: &generator), Double.random(in: 0...1, using: &generator)]
    }
    let choice = try ClusterChoice(try NumberMatrix(values: values, columnCount: 2), seed: 2, run: Self.run)
    #expect(choice.clusters.count == 3)
    #expect(choice.silhouettes.map(\.k) == Array(2...8))
  }

  @Test func aTreeExplainsLabelsByThresholds() throws {
    let matrix = try NumberMatrix(columns: [[1, 2, 3, 4, 5, 6], [9, 9, 9, 9, 1, 1]])
    let tree = try DecisionTree(matrix, labels: [0, 0, 1, 1, 2, 2], labelCount: 3, run: Self.run)
    #expect(tree.accuracy == 1)
    #expect(tree.nodes[0].split == DecisionTree.Split(column: 0, threshold: 2.5, below: 1, above: 2))
    #expect(tree.nodes[2].split == DecisionTree.Split(column: 0, threshold: 4.5, below: 3, above: 4))
    #expect(tree.leaves.map { tree.nodes[$0.node].label } == [0, 1, 2])
    #expect(tree.leaves[1].conditions.map(\.isAbove) == [true, false])
    let stump = try DecisionTree(matrix, labels: [0, 0, 1, 1, 2, 2], labelCount: 3, depth: 1, run: Self.run)
    #expect(stump.accuracy == 4.0 / 6)
    let one = try DecisionTree(matrix, labels: [1, 1, 1, 1, 1, 1], labelCount: 2, run: Self.run)
    #expect(one.nodes.count == 1)
    let constant = try NumberMatrix(values: [1, 1, 1], columnCount: 1)
    let none = try DecisionTree(constant, labels: [0, 1, 1], labelCount: 2, run: Self.run)
    #expect(none.nodes.count == 1)
    #expect(none.nodes[0].label == 1)
    #expect(throws: Failure.self) {
      try DecisionTree(constant, labels: [0, 1, 2], labelCount: 2, run: Self.run)
    }
  }
}
