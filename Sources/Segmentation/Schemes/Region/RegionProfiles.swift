import Basics
import Columns

/// The regions of customers with their classes, in the order of their customers.
struct RegionProfiles {
  private let area: Table.Field
  /// Income, buying power and competition of each region, as codes; unknown where they could not be found.
  private let classes: [[String]]

  static let names = ["income", "buying_power", "competition"]
  private static let measures = ["area_income", "area_power", "area_rivalry"]
  private static let columns = ["region_income", "region_power", "region_competition"]

  static let headings = [
    "area": Localized("region", zh: "地区"), "income": Localized("income", zh: "收入"),
    "buying_power": Localized("buying power", zh: "购买力"), "competition": Localized("competition", zh: "竞争"),
    "advice": Localized("advice", zh: "对策"),
  ]

  /// `context.customers` has the finished label. Nil when nothing is known of any region.
  init?(_ context: SchemeContext) throws {
    let isKnown = Self.measures.map { context.customers.field(named: $0) != nil }
    guard isKnown.contains(true) else { return nil }
    let known = Self.measures.indices.filter { isKnown[$0] }
    let aggregates = known.map { "\(Self.names[$0]) = coalesce(max(\(Self.measures[$0])), 'unknown')" }
    let table = try context.table(
      """
      segmented | where area is not null | summarize customers = count(), \(aggregates.joined(separator: ", ")) by area
      | sort customers desc, area
      """)
    guard let area = table.field(named: "area") else { return nil }
    self.area = area
    classes = Self.names.map { name in
      (0..<table.rowCount).map { row in
        if case .text(let code)? = table.column(named: name)?.value(at: row) { code } else { "unknown" }
      }
    }
  }

  /// The classes under the labels of the columns that the scheme publishes.
  var table: Table {
    let levels = Self.columns.map { name in SchemeDefinition.region.publishes.first { $0.name == name }?.levels ?? [] }
    let fields = Self.names.indices.map { index in
      Table.Field(Self.names[index], Self.category(classes[index], levels[index]))
    }
    return Table([area] + fields, rowCount: area.column.count)
  }

  /// What to do in each region.
  var advice: Table {
    let texts = (0..<area.column.count).map { row in
      RegionAdvice.text(income: classes[0][row], power: classes[1][row], competition: classes[2][row])
        ?? Localized("nothing is known", zh: "资料不足")
    }
    var levels: [CategoryDomain.Level] = []
    for text in texts where !levels.contains(where: { $0.code == text.en }) {
      levels.append(CategoryDomain.Level(code: text.en, label: text))
    }
    return Table(
      [area, Table.Field("advice", Self.category(texts.map(\.en), levels))], rowCount: area.column.count)
  }

  private static func category(_ codes: [String], _ levels: [CategoryDomain.Level]) -> Column {
    let domain = CategoryDomain(name: "profile", levels: levels)
    return Column(.category(codes.map { UInt16(truncatingIfNeeded: domain.index(ofCode: $0) ?? 0) }, domain))
  }
}
