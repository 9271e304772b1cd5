import Basics
import Columns
import Diagnostics
import Notebook
import TestSupport
import Testing

/// Models with static covariates through the session.
struct CovariateTests {
  private func number(_ table: Table?, _ column: String, _ row: Int) -> Double {
    guard case .number(let value)? = table?.column(named: column)?.value(at: row) else { return .nan }
    return value
  }

  private func texts(_ table: Table?, _ column: String) -> [String] {
    (0..<(table?.rowCount ?? 0)).map { ValueText.plain(table?.column(named: column)?.value(at: $0) ?? .null) }
  }

  /// CDNOW with the size of the first basket and the month of the first purchase as columns of customers.
  private func cdnow() -> TestSession {
    let test = TestSession.cdnow()
    test.run(
      """
      transactions | derive f = min(date) over (partition by customer) | where date = f
      | summarize first_amount = sum(amount) by customer | attach
      """)
    test.run("derive basket = if(first_amount >= 30, 'large', 'small'), month = month(first_purchase)")
    return test
  }

  /// The numbers of scripts/covariate-numbers, which PurchaseModelsTests compare in full.
  @Test func fitOfCDNOW() {
    let test = cdnow()
    let said = test.transcript("fit bgnbd with until 1997-09-30, covariates (month, basket) as both")
    #expect(said.contains("log-likelihood -9562.0334"), "\(said)")
    #expect(said.contains("covariate `month`: 1 (781), 3 (719) against 2 (857), the most frequent"))
    #expect(said.contains("covariate `basket`: large (844) against small (1513), the most frequent"))
    let table = test.session.workspace.lastResult
    #expect(
      texts(table, "parameter") == [
        "r", "alpha", "a", "b", "rate[month=1]", "rate[month=3]", "rate[basket=large]", "a[month=1]", "a[month=3]",
        "a[basket=large]", "b[month=1]", "b[month=3]", "b[basket=large]",
      ])
    #expect(abs(number(table, "estimate", 6) - 0.6093296) < 1e-6)
    #expect(abs(number(table, "standard_error", 6) - 0.10946) < 1e-5)
    #expect(abs(number(table, "low", 6) - (0.6093296 - 1.959964 * 0.10946)) < 2e-5)
    #expect(abs(number(table, "factor", 6) - 1.839198) < 2e-6)
    #expect(number(table, "factor", 0).isNaN)
    #expect(test.transcript("show models").contains("BG/NBD with month"))
    #expect(test.transcript("explain both").contains("Fader & Hardie (2007)"))

    // Predictions go by the class: the same history, another basket.
    let predicted = test.transcript("predict both horizon 39w from 1997-09-30")
    #expect(predicted.contains("2357 customers"))
    let pairs = test.run(
      """
      customers | where first_purchase = 1997-02-10 and p_alive = 1
      | summarize low = min(expected_purchases), high = max(expected_purchases), n = count() by basket | sort basket
      """
    ).result
    #expect(pairs?.rowCount == 2)
    for row in 0..<2 { #expect(number(pairs, "low", row) == number(pairs, "high", row)) }
    #expect(number(pairs, "low", 0) > 1.05 * number(pairs, "low", 1))
    #expect(test.transcript("explain p_alive").contains("BG/NBD with month, basket"))

    #expect(test.transcript("explain both for 1").contains("parameters of month=1, basket=small"))

    let evaluation = test.run("evaluate both").result
    #expect(number(evaluation, "actual", 0) == 1882)
    #expect(abs(number(evaluation, "expected", 0) - 1680) < 60)

    // Without the column nothing can be predicted, and it is said.
    test.run("drop predict both; drop basket")
    let gone = test.run("predict both horizon 39w from 1997-09-30").errors
    #expect(gone.map(\.code) == ["missing-column"] || gone.map(\.code) == ["unknown-model"], "\(gone)")
  }

  @Test func lifetimeValuesAndComparison() {
    let test = cdnow()
    test.run(
      "as of 1997-09-30; fit bgnbd; fit bgnbd with covariates basket as size; fit nbd with covariates basket as n")
    test.run("fit nbd; fit bgnbd with covariates (basket, month) as both; fit gammagamma")
    let said = test.transcript("compare models")
    #expect(
      said.contains("`bgnbd` is `size` without `basket`: likelihood ratio 38.50, 3 degrees of freedom, p < 0.0001"))
    #expect(said.contains("`size` is `both` without `month`: likelihood ratio 2.30, 6 degrees of freedom, p = 0.8905"))
    #expect(said.contains("`nbd` is `n` without `basket`: likelihood ratio 29.65, 1 degree of freedom"))
    #expect(said.contains("`n` is `size` without dropout: likelihood ratio 371.30, 4 degrees of freedom"))
    #expect(!said.contains("`n` is `bgnbd`") && !said.contains("`size` is `bgnbd`"))
    #expect(test.run("clv horizon 12mo with model size, draws 40").errors.isEmpty)
    #expect(test.run("customers | where clv is not null").result?.rowCount == 2357)
    #expect(test.run("customers | where clv < clv_low or clv > clv_high or clv_low is null").result?.rowCount == 0)
  }

  /// Customers without a value are left out and named; likelihoods of different customers are not compared.
  @Test func missingValues() throws {
    let test = try Self.histories()
    let said = test.transcript("fit nbd on h; fit nbd on h with covariates part as p")
    #expect(said.contains("left out: 10 customers, without a value of `part`"), "\(said)")
    let compared = test.run("compare models").errors.first
    #expect(compared?.code == "nothing-to-compare")
    #expect(compared?.hint?.en.contains("coalesce(COLUMN, 'unknown')") == true)
    #expect(test.transcript("predict p horizon 10").contains("10 customers, without a value of `part`"))
    let statuses = test.run("_ | summarize n = count() by prediction_status | sort n").result
    #expect(texts(statuses, "prediction_status") == ["covariate_missing", "predicted"])
    #expect(texts(statuses, "n") == ["10", "80"])
    // Truth values and a few whole numbers are levels.
    #expect(test.transcript("fit nbd on h with covariates flag").isEmpty == false)
  }

  /// Customers who came after the fit, of a month that it did not see.
  @Test func unknownLevels() {
    let test = cdnow()
    test.run("fit nbd with until 1997-02-28, covariates month as early")
    let said = test.transcript("predict early horizon 4w from 1997-09-30")
    #expect(said.contains("719 customers, unknown level `month=3`: the fit did not see it"), "\(said)")
    let statuses = test.run("customers | summarize n = count() by prediction_status | sort n").result
    #expect(texts(statuses, "prediction_status") == ["unknown_level", "predicted"])
    #expect(texts(statuses, "n") == ["719", "1638"])
  }

  @Test func levelsThatNeverComeBackAreNamed() throws {
    let test = try Self.histories()
    let outcome = test.transcript("fit nbd on h with covariates quiet")
    #expect(outcome.contains("nobody of `quiet=never` made a repeat purchase"))
    #expect(test.transcript("set language zh; fit nbd on h with covariates quiet").contains("没有任何客户重复购买"))
  }

  @Test(arguments: [
    ("size", "wrong-covariate", "group it into classes first"), ("day", "wrong-covariate", "year(day)"),
    ("far", "too-many-levels", "case when far"), ("many", "too-many-levels", "'c1', 'c10'"),
    ("(wide, tall)", "too-many-levels", "fewer covariates"), ("one", "one-level", nil),
    ("none", "one-level", nil), ("(channel, shade)", "collinear", "leave one"),
    ("(a, b, c)", "collinear", "leave one"), ("(channel, channel)", "repeated-covariate", nil),
    ("chanel", "unknown-column", nil), ("(x > 3)", "wrong-value", "derive"), ("'channel'", "wrong-value", "derive"),
  ])
  func badCovariates(_ covariates: String, _ code: String, _ hint: String?) throws {
    let test = try Self.histories()
    let error = test.run("fit nbd on h with covariates \(covariates)").errors.first
    #expect(error?.code == code)
    #expect(error?.span != nil)
    #expect(error.map { $0.message.en != $0.message.zh } == true)
    if let hint { #expect(error?.hint?.en.contains(hint) == true, "\(String(describing: error?.hint))") }
    if covariates == "chanel" { #expect(error?.candidates == ["channel"]) }
    #expect(test.transcript("show models").contains("No models yet"))
  }

  @Test func modelsWithoutCovariatesAndColumnsOfCustomers() throws {
    let test = try Self.histories()
    #expect(test.run("fit bgbb on h with covariates channel").errors.map(\.code) == ["parameter-not-here"])
    #expect(test.run("fit gammagamma on h with covariates channel").errors.map(\.code) == ["parameter-not-here"])
    let shop = TestSession.cdnow()
    #expect(shop.run("fit nbd with covariates customer").errors.map(\.code) == ["wrong-covariate"])
    let scheme = shop.run("fit nbd with covariates value").errors.first
    #expect(scheme?.code == "unknown-column")
    #expect(scheme?.hint?.en.contains("segment by value") == true)
  }

  /// Ninety histories, with columns that serve as covariates and some that do not.
  private static func histories() throws -> TestSession {
    let test = TestSession()
    let folder = try TemporaryFolder("covariates")
    var text = "customer,x,t_x,T,channel\n"
    for number in 1...90 {
      // Rates that differ between channels and within.
      let channel = number % 7 == 0 ? 0 : number % 3
      let count = (number * 7 % 5) * (number % 11 == 0 ? 3 : 1) * (channel + 1) / 2
      text +=
        "\(number),\(count),\(count == 0 ? 0 : 19 - number % 13),\(20 + number % 9),\(["shop", "web", "app"][channel])\n"
    }
    test.run("load \"\(try folder.write("h.csv", text))\" as raw")
    test.run(
      """
      raw | derive shade = upper(channel), one = 'same', none = if(customer < 0, 'x', null), many = 'c' || customer,
        size = customer * 1.5, part = if(customer <= 10, null, channel), far = customer, day = 2024-01-01,
        quiet = if(x = 0 and customer > 40, 'never', 'some'), flag = customer % 3 = 1,
        wide = 'w' || customer % 37, tall = 't' || customer % 31,
        a = customer % 3 = 0, b = customer % 3 = 1, c = customer % 3 = 2 | as h
      """)
    return test
  }
}
