import Basics
import Columns
import Diagnostics
import Syntax

/// Whom to tell of a product that nobody has bought yet: those whose purchases lie in its category and in categories
/// that have the same buyers.
enum NewProduct {
  static func audience(_ literal: Literal, _ context: AnalysisContext) throws -> AnalysisResult {
    try context.require("transactions.category")
    let spent = try context.table(
      """
      purchase_lines
      | where category is not null
      | summarize spent = sum(amount) by customer, category = cast(category as text)
      """)
    let category = try category(literal, spent, context)
    let similar = try context.table(
      """
      spent
      | join inside on customer kind left
      | summarize buyers = count(), both = count(is_inside) by category
      | derive inside_buyers = max(both)
      | derive similarity = both / sqrt(buyers * inside_buyers)
      | sort similarity desc, category
      | select category, buyers, both, similarity
      """,
      with: [
        ("spent", spent),
        (
          "inside",
          try context.table(
            "spent | where category = \(ExpressionText.quoted(category)) | select customer, is_inside = true",
            with: [("spent", spent)])
        ),
      ])
    let audience = try context.table(
      """
      spent
      | join similar on category
      | derive part = spent / sum(spent) by customer
      | summarize affinity = round(sum(part * similarity), 12), spent = sum(spent) by customer
      | sort affinity desc, spent desc, customer
      """, with: [("spent", spent), ("similar", similar)])
    return AnalysisResult(
      lines: [
        Localized(
          "a new product in \(category): affinity is the similarity of the categories bought, weighted by what was spent in them",
          zh: "新产品属于 \(category)：亲和度为所购各品类与其相似度按消费金额的加权平均")
      ],
      tables: [
        TitledTable(
          Localized("whom to tell first", zh: "优先告知"), audience, name: "offers",
          headings: [
            "customer": Localized("customer", zh: "客户"), "affinity": Localized("affinity", zh: "亲和度"),
            "spent": Localized("spent", zh: "消费金额"),
          ]),
        TitledTable(
          Localized("categories with the same buyers (cosine)", zh: "购买客户相似的品类（余弦）"), similar, name: "categories",
          headings: [
            "category": Localized("category", zh: "品类"), "buyers": Localized("buyers", zh: "购买客户"),
            "both": Localized("buyers of both", zh: "两者都买"), "similarity": Localized("similarity", zh: "相似度"),
          ]),
      ],
      columns: try context.aligned(audience).filter { $0.name == "affinity" })
  }

  /// The category that is meant, ignoring case: that of a product of the table `products` when it names one.
  private static func category(_ literal: Literal, _ spent: Table, _ context: AnalysisContext) throws -> String {
    let given = ExpressionText.literal(literal)
    let known = texts(
      try context.table("spent | distinct category | sort category", with: [("spent", spent)]), "category")
    func match(_ name: String) -> String? {
      known.first { $0 == name } ?? known.first { $0.lowercased() == name.lowercased() }
    }
    let name: String
    if case .text(let text) = literal { name = text } else { name = given }
    if let found = match(name) { return found }
    if try context.has("products.category") {
      let ofProduct = texts(
        try context.table(
          "products | where cast(product as text) = cast(\(given) as text) | select category = cast(category as text)"),
        "category")
      if let found = ofProduct.lazy.compactMap(match).first { return found }
    }
    throw Failure(
      "unknown-category", Localized("nothing was bought in a category \(given)", zh: "没有品类为 \(given) 的购买"),
      at: context.call.node.span, candidates: NearestName.candidates(for: name, among: known),
      hint: known.isEmpty
        ? nil
        : Localized(
          "categories are \(known.prefix(20).joined(separator: ", "))",
          zh: "品类有：\(known.prefix(20).joined(separator: "、"))"))
  }

  private static func texts(_ table: Table, _ name: String) -> [String] {
    guard let column = table.column(named: name) else { return [] }
    return (0..<table.rowCount).compactMap { row in
      if case .text(let text) = column.value(at: row) { text } else { nil }
    }
  }
}
