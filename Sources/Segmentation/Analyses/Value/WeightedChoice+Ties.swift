import Basics
import Columns

extension WeightedChoice {
  /// For each criterion and rival: the weight of the criterion at which the best and the rival are level, the other
  /// criteria keeping their proportions, and who is ahead above it; and the criteria that no weight of makes another win.
  func ties(_ scores: Table) -> (table: TitledTable?, lines: [Localized]) {
    guard scores.rowCount > 1, criteria.count > 1 else { return (nil, []) }
    let best = Self.text(scores, "name", 0)
    var (names, weights, opponents, levels): ([String], [Double], [String], [Double]) = ([], [], [], [])
    var (ahead, firm): ([String], [String]) = ([], [])
    for (index, criterion) in criteria.enumerated() where criterion.weight < 1 {
      let before = names.count
      for rival in 1..<min(scores.rowCount, rivals + 1) {
        guard let found = tie(scores, index, rival) else { continue }
        let opponent = Self.text(scores, "name", rival)
        names.append(criterion.name)
        weights.append(criterion.weight)
        opponents.append(opponent)
        levels.append(found.level)
        ahead.append(found.isBestAhead ? best : opponent)
      }
      if names.count == before { firm.append(criterion.name) }
    }
    var lines: [Localized] = []
    if !firm.isEmpty {
      lines.append(
        Localized(
          "whatever these weigh, no rival draws level: \(firm.joined(separator: ", "))",
          zh: "无论以下标准的权重如何，都不会被对手追平：\(firm.joined(separator: "、"))"))
    }
    guard !names.isEmpty else { return (nil, lines) }
    let table = Table(
      [
        Table.Field("criterion", Self.column(names)), Table.Field("weight", Column(.number(weights))),
        Table.Field("rival", Self.column(opponents)), Table.Field("tie", Column(.number(levels))),
        Table.Field("above", Self.column(ahead)),
      ], rowCount: names.count)
    let titled = TitledTable(
      Localized(
        "weights at which a rival draws level with the best, the other criteria keeping their proportions",
        zh: "使对手与第一名持平的权重（其余标准按比例调整）"), table, name: "ties",
      headings: [
        "criterion": Localized("criterion", zh: "标准"), "weight": Localized("weight now", zh: "当前权重"),
        "rival": Localized("rival", zh: "对手"), "tie": Localized("level at", zh: "持平权重"),
        "above": Localized("ahead above it", zh: "高于此者领先"),
      ], percents: ["weight", "tie"])
    return (titled, lines)
  }

  /// The weight in 0 … 1 and whether the best is ahead above it; nil when there is none.
  private func tie(_ scores: Table, _ index: Int, _ rival: Int) -> (level: Double, isBestAhead: Bool)? {
    let rest = 1 - criteria[index].weight
    // The lead of the best when the criterion has no weight, and when it has all.
    var without = 0.0
    for (other, criterion) in criteria.enumerated() where other != index {
      without += criterion.weight / rest * lead(scores, other, rival)
    }
    let with = lead(scores, index, rival)
    // Lead at weight w: (1 − w) · without + w · with.
    guard without != with else { return nil }
    let level = without / (without - with)
    return (0...1).contains(level) ? (level, with > without) : nil
  }

  private func lead(_ scores: Table, _ criterion: Int, _ rival: Int) -> Double {
    let name = "point_\(criterion + 1)"
    return Self.number(scores, name, 0) - Self.number(scores, name, rival)
  }

  private static func column(_ values: [String]) -> Column {
    var dictionary = TextDictionaryBuilder()
    let codes = values.map { dictionary.code($0) }
    return Column(.text(codes, dictionary.finish()))
  }
}
