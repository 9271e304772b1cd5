import Basics
import Columns

/// A column of customers that is built from transactions: one value per measure.
public struct RollUpMeasure: Sendable {
  public let name: String
  public let summary: Localized
  /// Not among the columns of customers: made when a scheme reads it.
  public let isOnDemand: Bool
  /// One value a customer; nil when the transactions lack what it needs. Throws `RollUpOverflow`.
  let compute: @Sendable (PurchaseHistory, CalendarDate) throws -> Column?

  init(
    _ name: String, isOnDemand: Bool = false, _ summary: Localized,
    compute: @escaping @Sendable (PurchaseHistory, CalendarDate) throws -> Column?
  ) {
    self.name = name
    self.summary = summary
    self.isOnDemand = isOnDemand
    self.compute = compute
  }

  /// Own gap of all when nobody has 3 purchase days.
  static let fallbackGap = 30.0

  /// All measures, in the order of the columns of customers.
  public static let all: [RollUpMeasure] = [
    RollUpMeasure("orders", Localized("purchases", zh: "购买次数")) { history, _ in
      Column(.integer(history.orders))
    },
    RollUpMeasure("frequency", Localized("purchases, as RFM calls them", zh: "购买频次，即购买次数")) { history, _ in
      Column(.integer(history.orders))
    },
    RollUpMeasure("purchase_days", Localized("distinct days with a purchase", zh: "有购买的不同天数")) { history, _ in
      history.purchaseDays
    },
    RollUpMeasure("first_purchase", Localized("day of the first purchase", zh: "首次购买日期")) { history, _ in
      history.firstPurchase
    },
    RollUpMeasure("last_purchase", Localized("day of the last purchase", zh: "最近购买日期")) { history, _ in
      history.lastPurchase
    },
    RollUpMeasure("recency", Localized("days from the last purchase to as of", zh: "最近购买距截止日的天数")) {
      history, asOf in history.recency(at: asOf.daysSinceEpoch)
    },
    RollUpMeasure("tenure", Localized("days from the first purchase to as of", zh: "首次购买距截止日的天数")) {
      history, asOf in history.tenure(at: asOf.daysSinceEpoch)
    },
    RollUpMeasure("monetary", Localized("sum of all lines, returns included", zh: "全部明细的金额合计，含退货")) {
      history, _ in history.monetary
    },
    RollUpMeasure("average_order", Localized("monetary ÷ orders", zh: "平均每单金额：金额 ÷ 购买次数")) { history, _ in
      history.averageOrder
    },
    RollUpMeasure(
      "own_gap",
      Localized(
        "median days between purchase days; with fewer than 3 of them, what is usual for the others",
        zh: "相邻购买日间隔天数的中位数；不足 3 个购买日时取其他客户的通常值")
    ) { history, _ in try history.ownGap(fallback: fallbackGap) },
    RollUpMeasure(
      "margin",
      Localized(
        "monetary − product cost − relationship cost (that of `expenses`, when they are loaded)",
        zh: "毛利：金额 − 商品成本 − 关系营销成本（载入 `expenses` 时）")
    ) { history, _ in
      try history.margin()
    },
    RollUpMeasure(
      "earlier_spend", isOnDemand: true,
      Localized(
        "spend in the earlier half of the tenure, the first purchase day left out", zh: "客户期前半段的消费，不含首次购买日")
    ) { history, asOf in try history.halves(at: asOf.daysSinceEpoch)?.earlier },
    RollUpMeasure(
      "later_spend", isOnDemand: true,
      Localized("spend in the later half of the tenure, the first purchase day left out", zh: "客户期后半段的消费，不含首次购买日")
    ) { history, asOf in try history.halves(at: asOf.daysSinceEpoch)?.later },
    RollUpMeasure(
      "spend_deviation", isOnDemand: true,
      Localized(
        "√Σa² over the amounts a of the purchase days after the first: how far chance moves later − earlier spend",
        zh: "首日之后各购买日金额 a 的 √Σa²：前后半段之差的偶然波动")
    ) { history, asOf in try history.halves(at: asOf.daysSinceEpoch)?.deviation },
  ]

  public static func named(_ name: String) -> RollUpMeasure? {
    all.first { $0.name == name.lowercased() }
  }
}
