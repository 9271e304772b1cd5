import Columns
import Diagnostics
import Notebook
import TestSupport
import Testing

/// Intervals of predictions, contracts, and what is said of one customer.
struct PredictionTests {
  private func number(_ table: Table?, _ column: String, _ row: Int) -> Double {
    switch table?.column(named: column)?.value(at: row) {
    case .number(let value)?: value
    case .integer(let value)?: Double(value)
    default: .nan
    }
  }

  /// What statements say, without the line ends that its width puts in.
  private func said(_ test: TestSession, _ text: String) -> String {
    test.transcript(text).split(separator: "\n").map { line in String(line.drop { $0 == " " }) }.joined(separator: " ")
  }

  // MARK: Intervals

  @Test func intervalsLieAroundPredictions() {
    let test = TestSession.cdnow()
    test.run("fit bgnbd with until 1997-09-30")
    let text = said(
      test,
      "predict bgnbd horizon 39w from 1997-09-30 with intervals true, any true, next true, counts 1")
    #expect(text.contains("95% intervals from 200 draws of the parameters"), "\(text)")
    #expect(text.contains("39 weeks until 1998-06-30"))
    let table = test.session.workspace.customers
    let columns = ["p_alive", "expected_purchases", "p_any", "next_purchase", "p_0", "p_1"]
    for column in columns {
      let wrong = test.run(
        "customers | where \(column)_low > \(column) or \(column)_high < \(column) or \(column)_low is null or \(column)_high is null"
      )
      #expect(wrong.result?.rowCount == 0, "\(column)")
    }
    #expect(table?.column(named: "next_purchase_low")?.type == .date)
    // Who has not come back yet cannot have left.
    let certain = test.run("customers | where p_alive = 1 and (p_alive_low < 1 or p_alive_high > 1)").result
    #expect(certain?.rowCount == 0)
    let unsure = test.run("customers | where p_alive < 1 and p_alive_low = p_alive_high").result
    #expect(unsure?.rowCount == 0)
    // The same whatever is asked besides, on however many threads; gone when they are not asked for.
    let low = test.run("customers | summarize s = sum(expected_purchases_low)").result
    test.run("set threads 3")
    test.run("predict bgnbd horizon 39w from 1997-09-30 with intervals true")
    let again = test.run("customers | summarize s = sum(expected_purchases_low)").result
    #expect(number(again, "s", 0) > 0 && number(again, "s", 0) == number(low, "s", 0))
    #expect(test.session.workspace.customers?.column(named: "p_any_low") == nil)
    test.run("predict bgnbd horizon 39w from 1997-09-30 with intervals true, draws 0")
    #expect(test.session.workspace.customers?.column(named: "p_alive_low") == nil)
  }

  /// A model that the data do not identify predicts, but tells no intervals.
  @Test func noIntervalsWithoutIdentification() throws {
    let folder = try TemporaryFolder("intervals")
    let file = try folder.write(
      "few.csv",
      "customer,date,amount\n1,2024-01-01,10\n1,2024-02-01,12\n1,2024-03-09,8\n2,2024-01-05,10\n2,2024-01-25,30\n3,2024-02-01,10\n"
    )
    let test = TestSession()
    test.run("load \"\(file)\" as transactions; fit bgnbd")
    let text = said(test, "predict bgnbd horizon 4w with intervals true")
    #expect(text.contains("no intervals: the data do not identify every parameter of `bgnbd`"), "\(text)")
    #expect(!text.contains("95%"))
    #expect(test.session.workspace.customers?.column(named: "p_alive")?.nullCount == 0)
    #expect(test.session.workspace.customers?.column(named: "p_alive_low")?.nullCount == 3)
  }

  @Test func discreteModelsAnswerEverything() {
    let test = TestSession.cdnow()
    test.run("fit bgbb with period month, until 1997-12-31")
    let text = said(
      test,
      "predict bgbb horizon 3 from 1997-12-31 with any true, next true, counts 3, dert true, intervals true, draws 40")
    #expect(text.contains("3 months until 1998-03-31"), "\(text)")
    #expect(text.contains("`next_purchase_in`: time until the next purchase"))
    #expect(text.contains("(12 a year)"))
    let wrong = test.run(
      """
      customers | where p_alive is not null
      | where abs(p_0 + p_1 + p_2 + p_3 - 1) > 1e-9 or abs(p_0 + p_any - 1) > 1e-9 or next_purchase_in < 1
          or next_purchase_in > 3 or dert_low > dert or dert_high < dert
      """)
    #expect(wrong.result?.rowCount == 0)
    #expect(test.run("predict bgbb horizon 1y").errors.isEmpty)
    for horizon in ["2w", "2.5", "0", "20000"] {
      #expect(test.run("predict bgbb horizon \(horizon)").errors.map(\.code) == ["wrong-horizon"], "\(horizon)")
    }
  }

  @Test func columnsOfAnotherModelDoNotGoSilently() {
    let test = TestSession.cdnow()
    test.run("fit nbd; fit bgnbd; predict nbd horizon 10w")
    #expect(!said(test, "predict nbd horizon 20w").contains("replaced"))
    let text = said(test, "predict bgnbd horizon 10w")
    #expect(text.contains("the columns made with `nbd` are replaced: `p_alive`, `expected_purchases`"), "\(text)")
    #expect(text.contains("as NAME"))
    #expect(!said(test, "predict nbd horizon 10w as other").contains("replaced"))
    #expect(said(test, "explain other_p_alive").contains("from `nbd`"))
    #expect(said(test, "explain expected_purchases").contains("from `bgnbd`"))
  }

  // MARK: Contracts

  @Test(arguments: [
    ("1,10,0\n1e300,5,50", "row 2 cannot be"), ("10001,5,50\n1,10,0", "row 1 cannot be"),
    ("1,1e300,0\n2,5,1", "finite"),
    ("1,10,0\n2,5,9e18", "finite"), ("-1,0,5\n1,5,50", "row 1 cannot be"), ("1.5,4,5\n1,5,50", "row 1 cannot be"),
  ])
  func contractsThatCannotBe(_ rows: String, _ message: String) throws {
    let folder = try TemporaryFolder("contracts")
    let test = TestSession()
    test.run("load \"\(try folder.write("c.csv", "renewal,lost,kept\n" + rows + "\n"))\" as contracts")
    let outcome = test.run("fit sbg on contracts")
    #expect(outcome.errors.first?.message.en.contains(message) == true, "\(outcome.errors)")
  }

  @Test func contractsArePredictedByRenewals() {
    let test = TestSession()
    test.run(
      "load \"datasets/contracts.csv\" as contracts; fit sbg on contracts with lost high, kept high_left, period year")
    let table = test.run("predict sbg horizon 3y with dert true, intervals true as outlook").result
    #expect(table?.rowCount == 8)
    let (alpha, beta) = (0.668088, 3.806095)
    var survival = 1.0
    for made in 0..<8 {
      let n = Double(made)
      let stay = { (t: Double) in (beta + t - 1) / (alpha + beta + t - 1) }
      #expect(abs(number(table, "retention", made) - stay(n + 1)) < 1e-6)
      #expect(abs(number(table, "survival", made) - survival) < 1e-6)
      let steps = [stay(n + 1), stay(n + 1) * stay(n + 2), stay(n + 1) * stay(n + 2) * stay(n + 3)]
      #expect(abs(number(table, "still_there", made) - steps[2]) < 1e-6)
      #expect(abs(number(table, "expected_renewals", made) - steps.reduce(0, +)) < 1e-6)
      for column in ["retention", "survival", "still_there", "expected_renewals", "dert"] {
        #expect(number(table, column + "_low", made) <= number(table, column, made))
        #expect(number(table, column + "_high", made) >= number(table, column, made))
      }
      survival *= stay(n + 1)
    }
    #expect(number(table, "customers", 7) == 491)
    #expect(number(table, "survival_low", 0) == 1)
    #expect(number(test.run("outlook | summarize n = count()").result, "n", 0) == 8)
    let text = said(test, "predict sbg horizon 3")
    #expect(text.contains("491 customers still there: 1316.0 renewals expected of them"), "\(text)")
    #expect(said(test, "set language zh\npredict sbg horizon 3 with intervals true").contains("仍在的客户 491 位"))
    #expect(test.run("predict sbg horizon 3 with any true").errors.map(\.code) == ["parameter-not-here"])
    #expect(test.run("predict sbg horizon 3 from 2024-01-01").errors.map(\.code) == ["clause-not-here"])
    #expect(test.run("predict sbg horizon 5mo").errors.map(\.code) == ["wrong-horizon"])
    test.run("fit sbg on contracts with lost high, kept high_left")
    #expect(test.run("predict sbg horizon 3 with dert true").errors.map(\.code) == ["no-unit"])
    #expect(test.run("predict sbg horizon 3y").errors.map(\.code) == ["wrong-horizon"])
    #expect(test.run("explain sbg for 1").errors.map(\.code) == ["no-customers"])
  }

  // MARK: One customer

  @Test func modelsAreExplainedForOneCustomer() {
    let test = TestSession.cdnow()
    test.run(
      "fit bgnbd with until 1997-09-30; fit paretonbd with until 1997-09-30; fit gammagamma with until 1997-09-30")
    // Not predicted yet: a year from the day of `as of`.
    #expect(said(test, "explain bgnbd for 1").contains("predict `bgnbd` horizon 1y"))
    test.run("predict bgnbd horizon 39w from 1997-09-30 with intervals true, any true")
    let text = said(test, "explain bgnbd for 1")
    for part in ["x = 2", "t_x = 30.43 weeks", "T = 38.86 weeks", "= 0.7266", "= 1.2260", "`p_any` = ", "95% interval"]
    {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    #expect(said(test, "explain p_alive for 1").contains("= 0.7266"))
    #expect(said(test, "explain bgnbd for 3").contains("P(alive) = 1: in this model only after"))
    #expect(said(test, "explain paretonbd for 2").contains("J = ∫"))
    test.run("clv horizon 12mo from 1997-09-30 with discount 10%, margin 30%, model bgnbd")
    let value = said(test, "explain clv for 1516")
    for part in ["E[M]", "39.89", "30% · ", "= 295.00", "95% interval"] {
      #expect(value.contains(part), "\(part)\n\(value)")
    }
    #expect(said(test, "explain gammagamma for 3").contains("= 35.17"))
    let chinese = said(test, "set language zh\nexplain clv for 1516\nexplain p_alive for 1")
    #expect(chinese.contains("毛利率") && chinese.contains("95% 区间") && chinese.contains("该客户活跃期间"))
    #expect(test.run("explain bgnbd for 99999").errors.map(\.code) == ["unknown-customer"])
    #expect(test.run("explain nbd for 1").errors.map(\.code) == ["not-fitted"])
    let fresh = TestSession.cdnow()
    #expect(fresh.run("explain clv for 1").errors.map(\.code) == ["not-made"])
  }

  @Test func whoNeverBoughtHasNothingToExplain() throws {
    let folder = try TemporaryFolder("walk")
    let customers = try folder.write("customers.csv", "customer,name\n1,A\n9999,B\n")
    let test = TestSession.cdnow()
    test.run("load \"\(customers)\" as customers; fit bgnbd; predict bgnbd horizon 39w")
    #expect(said(test, "explain bgnbd for 9999").contains("no purchase until 1998-06-30: nothing to predict from"))
  }

  // MARK: Reloading

  @Test func modelsOfTablesFollowTheirTables() throws {
    let folder = try TemporaryFolder("contracts")
    let file = try folder.write("contracts.csv", "renewal,lost,kept\n1,131,0\n2,126,0\n3,90,653\n")
    let test = TestSession()
    test.run("load \"\(file)\" as contracts; fit sbg on contracts")
    let before = said(test, "show models")
    _ = try folder.write("contracts.csv", "renewal,lost,kept\n1,369,0\n2,163,0\n3,86,382\n")
    let text = said(test, "load \"\(file)\" as contracts")
    #expect(text.contains("`sbg` is fitted again to `contracts`"), "\(text)")
    #expect(said(test, "show models") != before)
    // A table that is made of a query, too.
    test.run("contracts | derive lost = 0 | as contracts")
    #expect(said(test, "show models").contains("No models yet"))
    test.run("undo")
    #expect(!said(test, "show models").contains("No models yet"))
    _ = try folder.write("contracts.csv", "a,b\n1,2\n")
    #expect(said(test, "load \"\(file)\" as contracts").contains("what `fit sbg on contracts` made is dropped"))
  }

  @Test func columnsFollowTheModelThatMadeThem() {
    let test = TestSession.cdnow()
    test.run("fit bgnbd with until 1997-09-30; fit gammagamma; predict bgnbd horizon 10w; clv horizon 12mo")
    test.run("derive likely = p_alive > 0.5; derive other = orders * 2")
    let text = said(test, "fit bgnbd")
    #expect(text.contains("made again with the new `bgnbd`: `p_alive`, `expected_purchases`, `clv`"), "\(text)")
    #expect(text.contains("`likely`") && !text.contains("`other`"))
    let sum = { (test: TestSession) in
      let sums = "summarize s = sum(expected_purchases) + sum(clv) + count() filter (where likely)"
      return self.number(test.run("customers | \(sums)").result, "s", 0)
    }
    let fresh = TestSession.cdnow()
    fresh.run("fit bgnbd; fit gammagamma; predict bgnbd horizon 10w; clv horizon 12mo; derive likely = p_alive > 0.5")
    #expect(sum(test) == sum(fresh) && sum(test) > 0)
    // The first fit of a model makes nothing again.
    #expect(!said(test, "fit nbd").contains("made again"))
  }

  // MARK: Bad data

  /// Statements over CDNOW that cannot be answered.
  @Test(arguments: [
    ("predict bgnbd horizon 0", "wrong-horizon", "longer than nothing"),
    ("predict bgnbd horizon 10000y", "wrong-horizon", "too long"),
    ("predict bgnbd horizon 1e9", "wrong-horizon", "too long"),
    ("predict bgnbd horizon 39w with counts 1000", "wrong-value", "above 100"),
    ("predict bgnbd horizon 39w with counts 1.5", "wrong-value", "whole number"),
    ("predict bgnbd horizon 39w with dert true, discount 0%", "wrong-value", "no end"),
    ("predict bgnbd horizon 39w with discount 5%", "parameter-not-here", "without `dert true`"),
    ("predict bgnbd horizon 39w with draws 100", "parameter-not-here", "without `intervals true`"),
    ("predict bgnbd horizon 39w with intervals true, draws 39", "wrong-value", "at least 40 draws"),
    ("clv horizon 12mo with margin 130%", "wrong-value", "above 100%: it is for 2357 of 2357"),
    ("clv horizon 12mo with margin customer", "wrong-value", "above 100%: it is for 2356 of 2357"),
    ("clv horizon 12mo with margin 'x'", "wrong-value", "must be a number"),
    ("clv horizon 12mo with draws 1", "wrong-value", "at least 40 draws"),
    ("clv horizon 200y", "wrong-horizon", "at most 100 years"),
    ("predict bgnbd horizon 39w from 1999-01-01", "wrong-value", "lies after"),
  ])
  func statementsThatCannotBe(_ statement: String, _ code: String, _ message: String) {
    let test = TestSession.cdnow()
    test.run("fit bgnbd; fit gammagamma")
    let revision = test.session.workspace.customers?.names
    let outcome = test.run(statement)
    #expect(outcome.errors.map(\.code) == [code], "\(outcome.errors)")
    #expect(outcome.errors.first?.message.en.contains(message) == true, "\(outcome.errors)")
    #expect(outcome.errors.first.map { $0.message.zh != $0.message.en } == true)
    #expect(test.session.workspace.customers?.names == revision)
  }

  @Test func oddMarginsAreTold() {
    let test = TestSession.cdnow()
    // A model of opportunities that was fitted last does not stand in the way of one that serves.
    test.run("fit bgnbd; fit gammagamma; fit bgbb")
    let text = said(test, "clv horizon 12mo with margin if(customer = 1, -10%, if(customer = 2, null, 30%))")
    #expect(text.contains("1 of 2357 customers have a margin below 0"), "\(text)")
    #expect(text.contains("1 of 2357 customers have no margin"))
    let row = test.run("customers | where customer = 1 and clv_low <= clv and clv <= clv_high and clv < 0").result
    #expect(row?.rowCount == 1)
  }

  @Test func tablesThatCannotBeRead() throws {
    let folder = try TemporaryFolder("tables")
    let test = TestSession()
    func load(_ text: String) throws {
      test.run("load \"\(try folder.write("h.csv", text))\" as h")
    }
    try load("x,t_x,T\n")
    #expect(test.run("fit bgnbd on h").errors.first?.message.en == "`h` has no rows")
    try load("x,t_x,T\n1,5,20\n")
    #expect(test.run("fit bgnbd on h").errors.first?.message.en.contains("one customer says nothing") == true)
    try load("x,t_x,T,name\n2,abc,20,a\n1,5,20,b\n")
    #expect(test.run("fit bgnbd on h").errors.first?.message.en == "`t_x` must be a number: `t_x` of `h` is text")
    #expect(test.run("fit bgnbd on h with t_x name").errors.first?.message.en.contains("`name` of `h` is text") == true)
    // What has no value says nothing, whatever its type.
    try load("renewal,lost,kept\n1,10,\n2,4,\n")
    #expect(test.run("fit sbg on h").errors.isEmpty)
    #expect(said(test, "predict sbg horizon 3").contains("names nobody who is still there"))
  }

  @Test func independenceIsTold() {
    let test = TestSession.cdnow()
    #expect(
      said(test, "fit gammagamma with until 1997-09-30").contains(
        "Pearson 0.1139, Spearman 0.2063 over 946 customers"))
  }

  @Test(arguments: [
    ("1,2024-01-01,0\n1,2024-02-01,0\n2,2024-01-05,0\n2,2024-03-01,0", "forecast", "nothing was paid for until"),
    ("1,2024-01-01,5\n1,2024-01-04,5\n2,2024-01-05,5", "forecast", "nothing was paid for until 2023-12-31"),
    ("1,2024-01-01,5\n1,2024-02-04,5\n1,2024-03-31,5", "forecast", "one customer says nothing"),
    (
      "1,2024-01-01,5\n1,2024-01-04,5\n2,2024-01-31,5", "forecast",
      "nobody was seen for a whole period after that of the first purchase"
    ),
    (
      "1,2024-01-01,5\n1,2024-02-04,5\n2,2024-03-31,5", "as of 2023-06-01; fit bgnbd",
      "there is no purchase until 2023-06-01"
    ),
    (
      "1,2024-01-01,5\n1,2024-02-04,5\n2,2024-03-31,5", "as of 2023-06-01; forecast",
      "nothing was paid for until 2023-05-31"
    ),
  ])
  func purchasesThatCannotBeForecast(_ rows: String, _ statement: String, _ message: String) throws {
    let folder = try TemporaryFolder("forecast")
    let test = TestSession()
    test.run("load \"\(try folder.write("p.csv", "customer,date,amount\n" + rows + "\n"))\" as transactions")
    let outcome = test.run(statement)
    #expect(outcome.errors.first?.message.en.contains(message) == true, "\(outcome.errors)")
  }
}
