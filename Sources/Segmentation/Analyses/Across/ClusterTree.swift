import Basics
import Columns
import Syntax

/// A decision tree that tells clusters by conditions on their columns.
struct ClusterTree {
  /// How many customers the conditions put into their cluster, then the conditions, from the first cluster on.
  let lines: [Localized]

  init(names: [String], matrix: NumberMatrix, clusters: Clusters, depth: Int, run: RunContext) throws {
    let tree = try DecisionTree(
      matrix, labels: clusters.labels, labelCount: clusters.count, depth: depth,
      leastRows: max(1, matrix.rowCount / 200), run: run)
    guard clusters.count > 1 else {
      lines = []
      return
    }
    let percent = NumberDigits.percent(tree.accuracy)
    let leaves = tree.leaves.map { (conditions: Self.text($0, names), node: tree.nodes[$0.node]) }
    let order = leaves.indices.sorted { left, right in
      let nodes = (leaves[left].node, leaves[right].node)
      if nodes.0.label != nodes.1.label { return nodes.0.label < nodes.1.label }
      return nodes.0.rowCount == nodes.1.rowCount ? left < right : nodes.0.rowCount > nodes.1.rowCount
    }
    let intro = Localized(
      "in words, which put \(percent) of the customers into their cluster (customers, share of them in it):",
      zh: "用条件说明如下，可将 \(percent) 的客户归入所属的类（客户数，其中属于该类的比例）：")
    lines = [intro] + order.map { Self.line(leaves[$0].conditions, leaves[$0].node) }
  }

  private static func line(_ conditions: String, _ node: DecisionTree.Node) -> Localized {
    let share = Double(node.counts[node.label]) / Double(max(1, node.rowCount))
    let percent = NumberDigits.percent(share)
    return Localized(
      "  cluster \(node.label + 1): \(conditions) (\(node.rowCount), \(percent))",
      zh: "  第 \(node.label + 1) 类：\(conditions)（\(node.rowCount)，\(percent)）")
  }

  /// The conditions of a leaf, at most two a column: the tightest from below and from above.
  private static func text(_ leaf: DecisionTree.Leaf, _ names: [String]) -> String {
    var parts: [String] = []
    for (column, name) in names.enumerated() {
      let own = leaf.conditions.filter { $0.column == column }
      let above = own.filter(\.isAbove).map(\.threshold).max()
      let below = own.filter { !$0.isAbove }.map(\.threshold).min()
      let written = ExpressionText.name(name)
      if let above { parts.append("\(written) > \(NumberDigits.rough(above))") }
      if let below { parts.append("\(written) <= \(NumberDigits.rough(below))") }
    }
    return parts.joined(separator: " and ")
  }
}
