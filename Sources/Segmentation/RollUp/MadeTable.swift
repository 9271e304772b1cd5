import Basics
import Columns

/// A table that queries may read without loading it: made of transactions when it is asked for.
public struct MadeTable: Sendable {
  public let name: String
  public let summary: Localized
  /// Throws `Failure` or `Cancelled`; nil when there is nothing to make it of.
  let make: @Sendable (HistoryTables, RunContext) throws -> Table?

  static let purchases = MadeTable(
    name: HistoryTables.purchases,
    summary: Localized(
      "One row per purchase up to the day of `as of`: `customer`, `order` where there is one, `date`, `amount`, `cost` where there is one (null where no line of the purchase has one) with `costed_amount`, what the lines with a cost came to, and `channel`, `store` and `owner` of its first line. Made from `transactions`; a table of your own with this name goes before it",
      zh:
        "截止日之前每次购买一行：`customer`、`order`（如有）、`date`、`amount`、`cost`（如有；各行均无成本时为空）及有成本各行的金额 `costed_amount`，以及首行的 `channel`、`store`、`owner`。由 `transactions` 得出；自建的同名表优先"
    )
  ) { tables, run in try tables.makePurchases(run) }

  static let purchaseDays = MadeTable(
    name: HistoryTables.purchaseDays,
    summary: Localized(
      "One row per customer and day with a purchase up to the day of `as of`: `customer`, `date`, `amount`. Made from `transactions`; a table of your own with this name goes before it",
      zh: "截止日之前每个客户每个购买日一行：`customer`、`date`、`amount`。由 `transactions` 得出；自建的同名表优先")
  ) { tables, run in try tables.makePurchaseDays(run) }

  static let purchaseLines = MadeTable(
    name: HistoryTables.purchaseLines,
    summary: Localized(
      "The lines of `transactions` up to the day of `as of` that were bought: amount above 0, in an order that is a purchase. Made from `transactions`; a table of your own with this name goes before it",
      zh: "截止日之前 `transactions` 中实际买下的明细：金额大于 0，且所属订单为购买。由 `transactions` 得出；自建的同名表优先")
  ) { tables, run in try tables.makePurchaseLines(run) }
}
