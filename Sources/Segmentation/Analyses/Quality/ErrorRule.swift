import Basics

/// A rule that tells wrong rows or values of a loaded table: one value, from which `clean errors` and its list derive.
struct ErrorRule: Sendable {
  enum Remedy: Sendable {
    /// The row goes.
    case remove
    /// The value of this column is taken out; the row stays.
    case clear(String)
    /// The value of this column is written anew.
    case rewrite(String, as: String)
  }

  enum Test: Sendable {
    /// An expression of the language over the table that holds for what is wrong; parameters stand in it as names.
    case condition(String)
    /// Beyond the fence of a column: `fence` interquartile ranges outside the quartiles.
    case outlier(String)
    /// The same for dates, above only.
    case lateOutlier(String)
  }

  let id: String
  let table: RoleTable
  /// Columns that must be there.
  let needs: [String]
  let test: Test
  let remedy: Remedy
  let words: Localized
  /// Whether it is left out where the user said up to which day dates may lie.
  var isForUnknownDay = false

  /// In the order they are applied.
  static let standard: [ErrorRule] = transactionRules + customerRules

  private static let transactionRules: [ErrorRule] = [
    ErrorRule(
      id: "future date", table: .transactions, needs: ["date"], test: .condition("date > until"), remedy: .remove,
      words: Localized("dated after `until`", zh: "日期晚于 `until`")),
    ErrorRule(
      id: "future date", table: .transactions, needs: ["date"], test: .lateOutlier("date"), remedy: .remove,
      words: Localized("without `until`: dated beyond the fence of all dates", zh: "未设 `until` 时：日期超出全部日期的界限"),
      isForUnknownDay: true),
    ErrorRule(
      id: "wrong amount", table: .transactions, needs: ["amount", "quantity", "unit_price", "discount"],
      test: .condition(wrongAmount("coalesce(discount, 0)")), remedy: .remove,
      words: Localized(
        "amount differs from quantity × unit price − discount by more than `tolerance`",
        zh: "金额与 数量 × 单价 − 折扣 相差超过 `tolerance`")),
    ErrorRule(
      id: "wrong amount", table: .transactions, needs: ["amount", "quantity", "unit_price", "!discount"],
      test: .condition(wrongAmount("0")), remedy: .remove,
      words: Localized(
        "amount differs from quantity × unit price by more than `tolerance`", zh: "金额与 数量 × 单价 相差超过 `tolerance`")),
    ErrorRule(
      id: "negative amount", table: .transactions, needs: ["amount", "quantity"],
      test: .condition("amount < 0 and quantity > 0"), remedy: .remove,
      words: Localized("a negative amount of a positive quantity: no return", zh: "数量为正而金额为负：并非退货")),
  ]

  private static func wrongAmount(_ discount: String) -> String {
    "abs(amount - (quantity * unit_price - \(discount))) > 0.01 + tolerance * abs(quantity * unit_price)"
  }

  private static let customerRules: [ErrorRule] =
    ["region", "city", "name", "community", "industry", "source"].map { column in
      ErrorRule(
        id: "spaces around \(column)", table: .customers, needs: [column],
        test: .condition("`\(column)` <> trim(`\(column)`)"), remedy: .rewrite(column, as: "trim(`\(column)`)"),
        words: Localized("spaces around the text: taken off", zh: "文本前后有空格：去掉"))
    }
    + ["birth_date", "signup_date"].map { column in
      ErrorRule(
        id: "future \(column)", table: .customers, needs: [column], test: .condition("`\(column)` > until"),
        remedy: .clear(column), words: Localized("after `until`", zh: "晚于 `until`"))
    } + [
      ErrorRule(
        id: "future birth_date", table: .customers, needs: ["birth_date"], test: .condition("birth_date > as_of()"),
        remedy: .clear("birth_date"),
        words: Localized("without `until`: after the day of `as of`", zh: "未设 `until` 时：晚于截止日期"),
        isForUnknownDay: true),
      ErrorRule(
        id: "birth_date too early", table: .customers, needs: ["birth_date"],
        test: .condition("birth_date < 1900-01-01"),
        remedy: .clear("birth_date"), words: Localized("before 1900", zh: "早于 1900 年")),
      ErrorRule(
        id: "satisfaction outside the scale", table: .customers, needs: ["satisfaction"],
        test: .condition("satisfaction < scale_1 or satisfaction > scale_2"), remedy: .clear("satisfaction"),
        words: Localized("outside `scale`", zh: "超出 `scale`")),
      ErrorRule(
        id: "nps outside the scale", table: .customers, needs: ["nps"], test: .condition("nps < 0 or nps > 10"),
        remedy: .clear("nps"), words: Localized("outside 0–10", zh: "超出 0–10")),
      ErrorRule(
        id: "income outlier", table: .customers, needs: ["income"], test: .outlier("income"), remedy: .clear("income"),
        words: Localized("beyond the fence of all incomes", zh: "超出全部收入的界限")),
    ]
    + ["income", "employees", "household_size", "persons", "acquisition_cost", "countries", "referrals"].map { column in
      ErrorRule(
        id: "negative \(column)", table: .customers, needs: [column], test: .condition("`\(column)` < 0"),
        remedy: .clear(column), words: Localized("below 0", zh: "小于 0"))
    }
}
