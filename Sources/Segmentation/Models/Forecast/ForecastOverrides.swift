import Basics
import Columns
import Diagnostics

/// What the user says in the place of the customers' own numbers, for each customer of the books; NaN leaves them.
struct ForecastOverrides {
  let marginRates: [Double]
  let costRates: [Double]
  let costs: [Double]
  /// What is possible, but odd.
  let notes: [Diagnostic]

  private static let names = ["margin_rate", "cost_rate", "cost"]

  init(_ context: AnalysisContext, _ books: PeriodBooks) throws {
    let given = try Self.names.filter(context.isGiven).map { Table.Field($0, try context.column($0)) }
    let key = [context.customers.field(named: CustomerRollUp.key)].compactMap { $0 }
    let own = Table([Table.Field(CustomerRollUp.key, books.ids.column)], rowCount: books.customers)
    let aligned = try CustomerAlignment.fields(
      of: Table(key + given, rowCount: context.customers.rowCount), for: own, run: context.run)
    func numbers(_ name: String) -> [Double] {
      aligned.first { $0.name == name }?.column.doubles ?? [Double](repeating: .nan, count: books.customers)
    }
    let (marginRates, costRates, costs) = (numbers("margin_rate"), numbers("cost_rate"), numbers("cost"))
    let both = zip(costRates, costs).count { !$0.isNaN && !$1.isNaN }
    guard both == 0 else {
      throw Failure(
        "two-costs",
        Localized(
          "`cost` and `cost_rate` are both set for \(both) of \(books.customers) customers: only one can count",
          zh: "\(books.customers) 位客户中有 \(both) 位同时设了 `cost` 与 `cost_rate`：只能取其一"),
        at: context.call.span(ofSetting: "cost_rate"),
        hint: Localized(
          "leave one null for them: cost if(customer = 42, 5, null), cost_rate if(customer = 42, null, 10%)",
          zh: "请让其中一个为 null：cost if(customer = 42, 5, null), cost_rate if(customer = 42, null, 10%)"))
    }
    (self.marginRates, self.costRates, self.costs) = (marginRates, costRates, costs)
    notes =
      [
        Diagnostic.oddShares(
          marginRates.count { $0 < 0 }, of: books.customers,
          Localized("a margin below 0: they cost more than they bring", zh: "毛利率为负：成本高于收入")),
        Diagnostic.oddShares(
          costRates.count { $0 > 1 }, of: books.customers,
          Localized("a cost rate above 100%: the relationship costs more than they buy", zh: "关系成本率高于 100%：关系成本高于购买额")),
      ].compactMap { $0 }
      + given.filter { numbers($0.name).allSatisfy(\.isNaN) }.map { Self.silent($0.name, context) }
  }

  private static func silent(_ name: String, _ context: AnalysisContext) -> Diagnostic {
    Diagnostic(
      "no-override",
      Localized("`\(name)` is null for every customer: it changes nothing", zh: "`\(name)` 对所有客户均为 null：不起作用"),
      at: context.call.span(ofSetting: name), severity: .note)
  }
}

extension Diagnostic {
  /// A note on shares that are possible, but odd; nil for no customers.
  static func oddShares(_ count: Int, of customers: Int, _ words: Localized) -> Diagnostic? {
    guard count > 0 else { return nil }
    return Diagnostic(
      "odd-margins",
      Localized("\(count) of \(customers) customers have \(words.en)", zh: "\(customers) 位客户中有 \(count) 位\(words.zh)"),
      severity: .note)
  }
}
