import Basics

extension LogicalPlan {
  /// What the step does, and what the rules spare it.
  var allWords: Localized {
    var words = self.words
    let (shared, columns) = spared
    if let column = columns.first {
      let names = columns.count == 1 ? column : columns.joined(separator: ", ")
      words = Localized(
        "\(words.en); once per distinct \(names), not per row",
        zh: "\(words.zh)；\(columns.joined(separator: "、")) 的每个不同取值只计算一次")
    }
    if shared > 0 {
      words = Localized(
        "\(words.en); \(shared == 1 ? "one part that recurs is" : "\(shared) parts that recur are") computed once",
        zh: "\(words.zh)；重复出现的 \(shared) 个部分只计算一次")
    }
    return words
  }

  /// How many expressions are computed once though they stand in several places, and the columns whose distinct values
  /// are worked on, in order of appearance.
  private var spared: (shared: Int, distinct: [String]) {
    var shared: Set<Int> = []
    var columns: [String] = []
    func look(_ expression: BoundExpression) -> BoundExpression {
      switch expression.node {
      case .shared(let number, _): shared.insert(number)
      case .perDistinct(let column, _):
        if !columns.contains(column) { columns.append(column) }
        return expression
      default: break
      }
      return expression.mapParts(look)
    }
    var step = self
    if case .read(let input, _) = step { step = input }
    _ = step.mapExpressions(look)
    return (shared.count, columns)
  }
}
