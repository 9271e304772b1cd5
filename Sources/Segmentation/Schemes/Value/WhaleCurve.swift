import Basics
import Columns

/// Cumulative profit over customers from the highest down: it rises as long as they earn, and falls with those who lose.
enum WhaleCurve {
  static let headings: [String: Localized] = [
    "mark": Localized("where", zh: "位置"), "customers": Localized("customers", zh: "客户数"),
    "share": Localized("share", zh: "客户占比"), "profit": Localized("profit", zh: "利润"),
    "cumulative": Localized("cumulative profit", zh: "累计利润"), "of_total": Localized("of the total", zh: "占总额"),
  ]
  static let percents: Set<String> = ["share", "of_total"]

  /// Where the goal is reached, the peak, and all.
  @Sendable static func marks(_ context: SchemeContext) throws -> Table? {
    let places = try context.table(
      """
      \(curve)
      | derive peak = max(cumulative), least = case when total > 0 then goal * total end
      | summarize goal_place = min(case when cumulative >= least then place end),
          peak_place = min(case when cumulative = peak then place end), last_place = max(place)
      """)
    let marks: [(String, Localized)] = [
      ("goal_place", goalText(context.value("goal"))),
      ("peak_place", Localized("the peak", zh: "顶点")), ("last_place", Localized("all", zh: "全部")),
    ]
    let found = marks.compactMap { name, label -> (Int64, Localized)? in
      guard case .integer(let place)? = places.column(named: name)?.value(at: 0) else { return nil }
      return (place, label)
    }
    guard !found.isEmpty else { return nil }
    let domain = CategoryDomain(
      name: "whale_curve", levels: found.indices.map { CategoryDomain.Level(code: "\($0)", label: found[$0].1) })
    let wanted = Table(
      [
        Table.Field("mark", Column(.category(found.indices.map(UInt16.init), domain))),
        Table.Field("place", Column(.integer(found.map(\.0)))),
      ], rowCount: found.count)
    return try context.table(
      """
      marks
      | join points on place
      | select mark, customers = place, share = place / of, cumulative, of_total = if(total > 0, cumulative / total, null)
      """, with: [("marks", wanted), ("points", try context.table(curve))])
  }

  /// The tenths of customers: what each adds.
  @Sendable static func tenths(_ context: SchemeContext) throws -> Table? {
    try context.table(
      """
      \(curve)
      | derive tenth = ceil(10 * place / of)
      | summarize customers = max(place), share = max(place) / max(of), profit = sum(own), cumulative = last(cumulative),
          total = max(total) by tenth
      | select customers, share, profit, cumulative, of_total = if(total > 0, cumulative / total, null)
      """)
  }

  /// Customers with purchases or a cost, their profit `own` and its running sum.
  private static let curve = """
    segmented
    | where segment in ('profitable', 'break_even', 'loss_making') and `on` is not null
    | select customer, own = `on`
    | sort own desc, customer
    | derive place = row_number(), cumulative = cumsum(own), total = sum(own), of = count()
    """

  private static func goalText(_ goal: Double) -> Localized {
    let share = NumberDigits.percent(goal)
    return Localized("\(share) reached", zh: "达到 \(share)")
  }
}
