import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// What each customer bought last and most often, and from whom.
  static let preference = AnalysisDefinition(
    shape: StatementShape(
      "preference", clauses: [.settings, .init("as", .init("NAME", .name))]),
    group: .baskets, title: Localized("Preferences", zh: "偏好"),
    summary: Localized(
      "What each customer bought last and most often, by product and category, from whom, and the share with the usual owner",
      zh: "每位客户上次与最常购买的商品、品类、经手人，以及常用经手人的占比"),
    parameters: [
      ParameterDefinition(
        "owners", .word(["purchases", "interactions", "cases"]), default: "purchases",
        summary: Localized(
          "whose owner counts: of purchases, of interactions or of cases", zh: "经手人取自购买、互动还是服务工单")),
      ParameterDefinition(
        "firm", .value, default: "50%", limits: 0...1,
        summary: Localized("share with one owner from which he is the usual one", zh: "视为固定经手人的占比")),
    ],
    needs: ["transactions"],
    columns: [
      AnalysisColumn("last_product", Localized("the product bought last", zh: "上次购买的商品")),
      AnalysisColumn("usual_product", Localized("the product bought most", zh: "最常购买的商品")),
      AnalysisColumn("last_category", Localized("the category bought last", zh: "上次购买的品类")),
      AnalysisColumn("usual_category", Localized("the category bought most", zh: "最常购买的品类")),
      AnalysisColumn("last_owner", Localized("who served them last", zh: "上次的经手人")),
      AnalysisColumn("usual_owner", Localized("who serves them most", zh: "最常的经手人")),
      AnalysisColumn("owner_share", Localized("the share of what `usual_owner` served", zh: "`usual_owner` 经手的占比")),
    ],
    tables: ["preferences", "owners"],
    examples: [
      .init("preference", Localized("last and most usual product, category, owner", zh: "上次与最常的商品、品类、经手人")),
      .init("preference with owners interactions", Localized("who talks to them", zh: "由谁联系")),
    ]
  ) { context in
    let owners = OwnerRows(context.word("owners"))
    var fields: [Table.Field] = []
    for column in ["product", "category"] where try context.has("transactions.\(column)") {
      fields += try context.aligned(context.table(bought(column)))
    }
    let hasOwners = try context.has("\(owners.source).owner")
    if hasOwners { fields += try context.aligned(context.table(owners.query)) }
    if fields.isEmpty { try context.require("transactions.product", "transactions.category") }
    if context.isGiven("owners") { try context.require("\(owners.source).owner") }
    let made = Table(
      [context.customers.field(named: "customer"), context.customers.field(named: "monetary")].compactMap { $0 }
        + fields,
      rowCount: context.customers.rowCount)
    let names = fields.map(\.name)
    let list = try context.table(
      "made | where \(names.map { "\($0) is not null" }.joined(separator: " or ")) | drop monetary",
      with: [("made", made)])
    var tables = [
      TitledTable(
        Localized("preferences", zh: "偏好"), list, name: "preferences", headings: preferenceHeadings,
        percents: ["owner_share"])
    ]
    if hasOwners {
      let usual = try context.table(
        """
        made
        | where usual_owner is not null
        | summarize customers = count(), firmly = mean(if(owner_share >= firm, 1, 0)), revenue = sum(monetary)
            by usual_owner
        | sort customers desc, usual_owner
        """, with: [("made", made)])
      tables.append(
        TitledTable(
          Localized("by usual owner", zh: "按常用经手人"), usual, name: "owners",
          headings: [
            "usual_owner": Localized("usual owner", zh: "常用经手人"), "customers": Localized("customers", zh: "客户数"),
            "firmly": Localized("share firmly with them", zh: "固定客户占比"), "revenue": Localized("revenue", zh: "收入"),
          ], percents: ["firmly"]))
    }
    return AnalysisResult(
      lines: [
        Localized(
          "\(list.rowCount) of \(CountNoun.of(made.rowCount, "customer")) \(CountNoun.noun(list.rowCount, "shows", "show")) a preference",
          zh: "\(made.rowCount) 位客户中 \(list.rowCount) 位有偏好记录")
      ], tables: tables, columns: fields)
  }

  /// The last: of one day's lines the largest; the most usual: that of most lines, of equals the first by name.
  private static func bought(_ column: String) -> String {
    """
    purchase_lines
    | where \(column) is not null
    | sort date desc, amount desc, \(column)
    | summarize last_\(column) = first(\(column)), usual_\(column) = mode(\(column)) by customer
    """
  }

  private static let preferenceHeadings = [
    "customer": Localized("customer", zh: "客户"),
    "last_product": Localized("last product", zh: "上次商品"), "usual_product": Localized("usual product", zh: "最常商品"),
    "last_category": Localized("last category", zh: "上次品类"),
    "usual_category": Localized("usual category", zh: "最常品类"),
    "last_owner": Localized("last owner", zh: "上次经手人"), "usual_owner": Localized("usual owner", zh: "常用经手人"),
    "owner_share": Localized("share with them", zh: "其占比"),
  ]
}

/// Rows with an owner, one a purchase, an interaction or a case.
private struct OwnerRows {
  /// The table whose column `owner` must be there.
  let source: String
  private let rows: String

  init(_ word: String) {
    source = word == "purchases" ? "transactions" : word
    rows = word == "cases" ? "cases | rename date = opened" : word
  }

  var query: String {
    """
    \(rows)
    | where owner is not null
    | sort date desc, owner
    | derive usual = mode(owner) by customer
    | summarize last_owner = first(owner), usual_owner = first(usual), owner_share = mean(if(owner = usual, 1, 0))
        by customer
    """
  }
}
