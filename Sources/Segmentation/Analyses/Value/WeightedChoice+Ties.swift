import Basics
import Columns

extension WeightedChoice {
  /// For each criterion and rival: the weight of the criterion at which the best and the rival are level, the other
  /// criteria keeping their proportions, and who is ahead above it.
  func ties(_ scores: Table) -> [TitledTable] {
    let others = 1..<min(scores.rowCount, rivals + 1)
    guard scores.rowCount > 1, criteria.count > 1 else { return [] }
    let best = Self.text(scores, "name", 0)
    var (names, weights, opponents, ahead): ([String], [Double], [String], [String?]) = ([], [], [], [])
    var found: [Double?] = []
    for (index, criterion) in criteria.enumerated() where criterion.weight < 1 {
      for rival in others {
        let (level, leader) = tie(scores, index, rival)
        let opponent = Self.text(scores, "name", rival)
        names.append(criterion.name)
        weights.append(criterion.weight)
        opponents.append(opponent)
        found.append(level)
        ahead.append(leader.map { $0 ? best : opponent })
      }
    }
    guard !names.isEmpty else { return [] }
    return [
      TitledTable(
        Localized(
          "weights at which the best and a rival are level, the other criteria keeping their proportions",
          zh: "使第一名与对手持平的权重（其余标准按比例调整）"),
        Table(
          [
            Table.Field("criterion", Self.column(names)), Table.Field("weight", Column(.number(weights))),
            Table.Field("rival", Self.column(opponents)),
            Table.Field(
              "tie", Column(.number(found.map { $0 ?? 0 }), validity: ValidityBitmap(found.map { $0 != nil }))),
            Table.Field("above", Self.column(ahead)),
          ], rowCount: names.count),
        headings: [
          "criterion": Localized("criterion", zh: "标准"), "weight": Localized("weight now", zh: "当前权重"),
          "rival": Localized("rival", zh: "对手"), "tie": Localized("level at", zh: "持平权重"),
          "above": Localized("ahead above it", zh: "高于此者领先"),
        ], percents: ["weight", "tie"])
    ]
  }

  /// The weight in 0 … 1, nil when there is none, and whether the best is ahead above it.
  private func tie(_ scores: Table, _ index: Int, _ rival: Int) -> (level: Double?, isBestAhead: Bool?) {
    let rest = 1 - criteria[index].weight
    // The lead of the best when the criterion has no weight, and when it has all.
    var without = 0.0
    for (other, criterion) in criteria.enumerated() where other != index {
      without += criterion.weight / rest * lead(scores, other, rival)
    }
    let with = lead(scores, index, rival)
    // Lead at weight w: (1 − w) · without + w · with.
    guard without != with else { return (nil, nil) }
    let level = without / (without - with)
    return (0...1).contains(level) ? (level, with > without) : (nil, nil)
  }

  private func lead(_ scores: Table, _ criterion: Int, _ rival: Int) -> Double {
    let name = "point_\(criterion + 1)"
    return Self.number(scores, name, 0) - Self.number(scores, name, rival)
  }

  private static func column(_ values: [String?]) -> Column {
    var dictionary = TextDictionaryBuilder()
    let codes = values.map { $0.map { dictionary.code($0) } ?? 0 }
    return Column(.text(codes, dictionary.finish()), validity: ValidityBitmap(values.map { $0 != nil }))
  }
}
