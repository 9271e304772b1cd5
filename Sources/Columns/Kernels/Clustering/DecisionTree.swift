import Basics

/// A small classification tree that explains labels by thresholds on columns (CART, Breiman et al. 1984): each split is
/// that of the largest fall of Gini's impurity, at the midpoint of neighbouring values; of equal ones the first column and
/// the lowest threshold.
public struct DecisionTree: Sendable {
  public struct Node: Sendable {
    /// Rows of each label, 0 ..< number of labels.
    public let counts: [Int]
    /// Nil in a leaf.
    public fileprivate(set) var split: Split?

    public var rowCount: Int { counts.reduce(0, +) }
    /// The commonest label, of equally common ones the first.
    public var label: Int { counts.indices.max { counts[$0] < counts[$1] || counts[$0] == counts[$1] && $0 > $1 } ?? 0 }
    /// 1 − Σ share².
    public var impurity: Double { DecisionTree.impurity(counts, rowCount) }
  }

  /// Rows with column ≤ threshold go below, the others above; both are places in `nodes`.
  public struct Split: Sendable, Hashable {
    public let column: Int
    public let threshold: Double
    public let below: Int
    public let above: Int
  }

  /// A leaf with the conditions that lead to it, from the root on.
  public struct Leaf: Sendable {
    public let conditions: [(column: Int, isAbove: Bool, threshold: Double)]
    public let node: Int
  }

  /// The root first.
  public private(set) var nodes: [Node] = []
  /// The share of rows whose label is that of their leaf; 1 without rows.
  public private(set) var accuracy = 1.0

  /// O(depth · columns · rows · ln rows), columns on different threads. Labels are 0 ..< `labelCount`.
  public init(
    _ matrix: NumberMatrix, labels: [Int32], labelCount: Int, depth: Int = 3, leastRows: Int = 1, run: RunContext
  ) throws {
    guard labels.count == matrix.rowCount else { throw KernelFailure.lengths(labels.count, matrix.rowCount) }
    if let label = labels.first(where: { $0 < 0 || Int($0) >= labelCount }) {
      throw KernelFailure.lengths(Int(label), labelCount)
    }
    let grower = Grower(matrix: matrix, labels: labels, labelCount: labelCount, leastRows: max(1, leastRows), run: run)
    try grow(grower, rows: (0..<Int32(clamping: matrix.rowCount)).map { $0 }, depth: depth)
    let right = nodes.lazy.filter { $0.split == nil }.reduce(0) { $0 + ($1.counts.max() ?? 0) }
    accuracy = matrix.rowCount == 0 ? 1 : Double(right) / Double(matrix.rowCount)
  }

  /// From the lowest side of the first split on.
  public var leaves: [Leaf] {
    var leaves: [Leaf] = []
    func visit(_ place: Int, _ conditions: [(column: Int, isAbove: Bool, threshold: Double)]) {
      guard let split = nodes[place].split else {
        leaves.append(Leaf(conditions: conditions, node: place))
        return
      }
      visit(split.below, conditions + [(split.column, false, split.threshold)])
      visit(split.above, conditions + [(split.column, true, split.threshold)])
    }
    if !nodes.isEmpty { visit(0, []) }
    return leaves
  }

  /// Adds the node of these rows and those under it; answers its place.
  @discardableResult
  private mutating func grow(_ grower: Grower, rows: [Int32], depth: Int) throws -> Int {
    let place = nodes.count
    nodes.append(Node(counts: grower.counts(rows), split: nil))
    guard depth > 0, let cut = try grower.bestCut(rows, nodes[place]) else { return place }
    let (below, above) = grower.parts(rows, cut)
    let belowPlace = try grow(grower, rows: below, depth: depth - 1)
    let abovePlace = try grow(grower, rows: above, depth: depth - 1)
    nodes[place].split = Split(column: cut.column, threshold: cut.threshold, below: belowPlace, above: abovePlace)
    return place
  }

  static func impurity(_ counts: [Int], _ total: Int) -> Double {
    guard total > 0 else { return 0 }
    return 1 - counts.reduce(0) { $0 + Double($1) / Double(total) * (Double($1) / Double(total)) }
  }
}

/// Finds the splits of a tree.
private struct Grower: Sendable {
  struct Cut: Sendable {
    let column: Int
    let threshold: Double
    /// Rows times impurity on both sides.
    let cost: Double
  }

  let matrix: NumberMatrix
  let labels: [Int32]
  let labelCount: Int
  let leastRows: Int
  let run: RunContext

  func counts(_ rows: [Int32]) -> [Int] {
    var counts = [Int](repeating: 0, count: labelCount)
    for row in rows { counts[Int(labels[Int(row)])] += 1 }
    return counts
  }

  func parts(_ rows: [Int32], _ cut: Cut) -> (below: [Int32], above: [Int32]) {
    let isBelow = { (row: Int32) in value(row, cut.column) <= cut.threshold }
    return (rows.filter(isBelow), rows.filter { !isBelow($0) })
  }

  func bestCut(_ rows: [Int32], _ node: DecisionTree.Node) throws -> Cut? {
    let cost = Double(rows.count) * node.impurity
    guard cost > 0, rows.count >= 2 * leastRows else { return nil }
    let cuts = try run.parallelMap(count: matrix.columnCount) { cut(rows, column: $0, node.counts) }
    var best: Cut?
    for case .some(let cut) in cuts where cut.cost < (best?.cost ?? cost) * (1 - 0x1p-40) { best = cut }
    return best
  }

  private func value(_ row: Int32, _ column: Int) -> Double {
    matrix.values[Int(row) * matrix.columnCount + column]
  }

  private func cut(_ rows: [Int32], column: Int, _ counts: [Int]) -> Cut? {
    let pairs = rows.map { (value: value($0, column), label: Int(labels[Int($0)])) }.sorted { $0.value < $1.value }
    var below = [Int](repeating: 0, count: labelCount)
    var above = counts
    // Sums of squared counts: rows · impurity = rows − Σ count²/rows.
    var (belowSquares, aboveSquares) = (0.0, counts.reduce(0) { $0 + Double($1) * Double($1) })
    var best: Cut?
    for place in 0..<max(0, pairs.count - 1) {
      let label = pairs[place].label
      belowSquares += Double(2 * below[label] + 1)
      aboveSquares -= Double(2 * above[label] - 1)
      below[label] += 1
      above[label] -= 1
      let (low, high) = (pairs[place].value, pairs[place + 1].value)
      guard low < high, place + 1 >= leastRows, pairs.count - place - 1 >= leastRows else { continue }
      let (left, right) = (Double(place + 1), Double(pairs.count - place - 1))
      let cost = left - belowSquares / left + (right - aboveSquares / right)
      guard cost < best?.cost ?? .infinity else { continue }
      let middle = low / 2 + high / 2
      best = Cut(column: column, threshold: middle < high ? max(low, middle) : low, cost: cost)
    }
    return best
  }
}
