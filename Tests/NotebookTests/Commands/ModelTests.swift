import Columns
import Diagnostics
import Notebook
import TestSupport
import Testing

/// Models of purchases through the session, against the published values of CDNOW.
struct ModelTests {
  private func number(_ table: Table?, _ column: String, _ row: Int) -> Double {
    guard case .number(let value)? = table?.column(named: column)?.value(at: row) else { return .nan }
    return value
  }

  /// Estimates of a fit to the first 39 weeks, and their standard errors.
  @Test(arguments: [
    ("nbd", [0.384766, 12.072023], [0.0210, 0.8087], "-9763.6576"),
    ("bgnbd", [0.242595, 4.413602, 0.792922, 2.425907], [0.012557, 0.378224, 0.185732, 0.705409], "-9582.4292"),
    ("mbgnbd", [0.524843, 6.183085, 0.891360, 1.614003], [0.083268, 0.695618, 0.154790, 0.537493], "-9582.1357"),
    ("paretonbd", [0.553277, 10.577684, 0.606240, 11.668740], [0.047628, 0.842721, 0.187279, 6.211027], "-9594.9762"),
    ("gammagamma", [6.249573, 3.744224, 15.443518], [1.190, 0.2901, 4.159], "-4055.9177"),
  ])
  func fitsOfCDNOW(_ model: String, _ values: [Double], _ errors: [Double], _ logLikelihood: String) {
    let test = TestSession.cdnow()
    let said = test.transcript("fit \(model) with until 1997-09-30")
    #expect(said.contains("log-likelihood \(logLikelihood)"), "\(said)")
    let table = test.session.workspace.lastResult
    for (row, value) in values.enumerated() {
      #expect(abs(number(table, "estimate", row) / value - 1) < 2e-6, "\(model) \(row)")
      #expect(abs(number(table, "standard_error", row) / errors[row] - 1) < 1e-3, "\(model) \(row)")
    }
  }

  @Test func predictionsOfCDNOW() {
    let test = TestSession.cdnow()
    test.run("fit bgnbd with until 1997-09-30")
    test.run("fit mbgnbd with until 1997-09-30")
    test.run("fit paretonbd with until 1997-09-30")
    let expected: [(String, [(Double, Double)])] = [
      (
        "bgnbd",
        [(0.726620, 1.225994), (0.212391, 0.203419), (1, 0.194794), (0.641835, 3.337571), (0.968854, 20.748902)]
      ),
      (
        "mbgnbd",
        [(0.706138, 1.262759), (0.170951, 0.188945), (0.389723, 0.153966), (0.622680, 3.167169), (0.965485, 19.446607)]
      ),
      (
        "paretonbd",
        [(0.869134, 1.455202), (0.167996, 0.171114), (0.295113, 0.107070), (0.749453, 3.712087), (0.997873, 20.114820)]
      ),
    ]
    let five = "customers | where customer in (1, 2, 3, 6, 1516)"
    for (model, values) in expected {
      #expect(test.run("predict \(model) horizon 39w from 1997-09-30").errors.isEmpty)
      let table = test.run(five).result
      for (row, value) in values.enumerated() {
        #expect(abs(number(table, "p_alive", row) - value.0) < 1e-6)
        #expect(abs(number(table, "expected_purchases", row) / value.1 - 1) < 3e-6)
      }
    }
    // Each model's columns replace only its own: the three ran with the same command.
    test.run("predict paretonbd horizon 39w from 1997-09-30 with dert true, any true, next true, counts 3 as late")
    let table = test.run(five).result
    for (row, value) in [8.156291, 0.959082, 0.600120, 20.805956, 107.738374].enumerated() {
      #expect(abs(number(table, "late_dert", row) / value - 1) < 2e-6)
      let none = number(table, "late_p_0", row)
      #expect(abs(none + number(table, "late_p_any", row) - 1) < 1e-9)
    }
    #expect(table?.column(named: "late_next_purchase")?.type == .date)
  }

  @Test func fitsSayWhatIsExpectedOfSomebodyNew() {
    let test = TestSession.cdnow()
    let fitted = test.transcript("fit bgnbd with until 1997-09-30")
    // 1.4440 by the closed form of Fader, Hardie & Lee (2005), eq. 9.
    #expect(fitted.contains("a new customer is expected to make 1.4440 repeat purchases within 52 weeks of the first"))
    #expect(test.transcript("fit paretonbd with until 1997-09-30").contains("make 1.4734 repeat purchases"))
    #expect(test.transcript("fit bgbb with until 1997-09-30").contains(" within 12 months of the first"))
    #expect(test.transcript("fit nbd with unit day").contains(" within 365 days of the first"))
    #expect(test.transcript("set language zh; explain bgnbd").contains("新客户首次购买后 52 周内，预期重复购买 1.4440 次"))
    #expect(!test.transcript("fit gammagamma").contains("新客户"))
    test.run("set language en; derive half = if(customer % 2 = 0, 'even', 'odd')")
    let halves = test.transcript("fit nbd with covariates half")
    #expect(halves.contains("a new customer, at the reference of every covariate, is"))
    // The unit of a table is anybody's guess.
    test.run("customers | select x = orders - 1, t_x = tenure, T = tenure | as plain")
    #expect(!test.transcript("fit nbd on plain").contains("a new customer"))
  }

  @Test func modelsAreValuesOfTheWorkspace() {
    let test = TestSession.cdnow()
    #expect(test.transcript("show models").contains("No models yet"))
    test.run("fit bgnbd with until 1997-09-30")
    test.run("predict bgnbd horizon 39w")
    #expect(test.transcript("show models").contains("-9582.43"))
    #expect(test.transcript("explain bgnbd").contains("drops out"))
    let origin = test.transcript("explain p_alive")
    #expect(origin.contains("predict bgnbd horizon 39w") && origin.contains("purchases until 1997-09-30"))
    // Another day: the model is fitted again to the same purchases, the predictions start from another day.
    test.run("as of 1998-03-31")
    #expect(test.transcript("show models").contains("-9582.43"))
    #expect(test.session.workspace.customers?.column(named: "p_alive") != nil)
    // A day before the data of the fit: what cannot be made is dropped and named.
    let dropped = test.transcript("as of 1997-06-30")
    #expect(
      dropped.contains(
        "warning: what 2 statements made is dropped, it cannot be made again: `fit bgnbd`, `predict`. The\n    first: "),
      "\(dropped)")
    #expect(dropped.split(separator: "warning").count == 2)
    #expect(test.transcript("show models").contains("No models yet"))
    #expect(test.session.workspace.customers?.column(named: "p_alive") == nil)
    test.run("undo")
    #expect(test.transcript("show models").contains("-9582.43"))
    test.run("undo; undo; undo")
    #expect(test.transcript("show models").contains("No models yet"))
  }

  @Test func contractsOfATable() {
    let test = TestSession()
    test.run(
      "load \"datasets/contracts.csv\" as contracts; fit sbg on contracts with lost high, kept high_left as high")
    let high = test.session.workspace.lastResult
    #expect(abs(number(high, "estimate", 0) - 0.668088) < 1e-6)
    #expect(abs(number(high, "estimate", 1) - 3.806095) < 1e-6)
    let said = test.transcript("fit sbg on contracts with lost regular, kept regular_left")
    #expect(said.contains("-1680.2652"))
    #expect(test.run("fit sbg").errors.map(\.code) == ["missing-table"])
    #expect(test.run("fit sbg on contracts with lost hihg").errors.first?.candidates == ["high"])
  }

  @Test func historiesOfATable() {
    let test = TestSession.cdnow()
    test.run("as of 1997-09-30")
    test.run(
      """
      customers | derive x = purchase_days - 1, t_x = (last_purchase - first_purchase) / 7, T = tenure / 7
      | select customer, x, t_x, T | as histories
      """)
    #expect(test.transcript("fit bgnbd on histories as plain").contains("-9582.4292"))
    #expect(test.run("predict plain horizon 39w").errors.map(\.code) == ["wrong-horizon"])
    let table = test.run("predict plain horizon 39").result
    #expect(abs(number(table, "expected_purchases", 0) - 1.225994) < 1e-6)
    #expect(table?.names.first == "customer")
    #expect(test.run("fit bgnbd on histories with unit week as weekly; predict weekly horizon 39w").errors.isEmpty)
    // What cannot be is left out and named.
    test.run("histories | derive t_x = if(customer = 1, T + 1, t_x), x = if(customer = 2, -1, x) | as broken")
    let said = test.transcript("fit bgnbd on broken as rest; predict rest horizon 39")
    #expect(said.contains("left out: 1 customer, a last purchase after the end of observation"))
    let statuses = test.run("_ | where prediction_status != 'predicted'").result
    #expect(statuses?.rowCount == 2)
    #expect(statuses?.column(named: "p_alive")?.nullCount == 2)
  }

  /// Donations at six opportunities (Fader, Hardie & Shang 2010, table 1), a row for all who gave alike.
  @Test func rowsThatStandForSeveralCustomers() throws {
    let donations = [
      (0, 0, 3464), (1, 1, 1091), (1, 2, 277), (1, 3, 129), (1, 4, 78), (1, 5, 119), (1, 6, 129), (2, 2, 613),
      (2, 3, 255), (2, 4, 155), (2, 5, 173), (2, 6, 234), (3, 3, 322), (3, 4, 181), (3, 5, 225), (3, 6, 357),
      (4, 4, 240), (4, 5, 284), (4, 6, 512), (5, 5, 335), (5, 6, 728), (6, 6, 1203),
    ]
    let test = TestSession()
    let folder = try TemporaryFolder("models")
    let file = folder.path + "/donations.csv"
    let rows = donations.map { "\($0.0),\($0.1),6,\($0.2)\n" }.joined()
    try AtomicFile.write("frequency,recency,periods,weights\n" + rows, to: file)
    test.run("load \"\(file)\" as donations")
    let said = test.transcript("fit bgbb on donations")
    #expect(said.contains("11104 customers") && said.contains("`weights`"), "\(said)")
    let table = test.session.workspace.lastResult
    for (row, value) in [1.203522, 0.749716, 0.656718, 2.783442].enumerated() {
      #expect(abs(number(table, "estimate", row) - value) < 2e-6)
    }
    // Totals are of customers, not of rows.
    let predicted = test.transcript("predict bgbb horizon 5")
    #expect(predicted.contains("11104 customers: 12884.16 purchases expected"), "\(predicted)")
    test.run("donations | derive weights = if(frequency = 6, -1, weights) | as wrong")
    let outcome = test.run("fit bgbb on wrong")
    #expect(outcome.errors.map(\.code) == ["wrong-row"])
    #expect(outcome.errors.first?.message.en.contains("row 22") == true)
    #expect(test.run("fit bgbb on donations with customers frequncy").errors.first?.candidates == ["frequency"])
  }

  /// The columns of customers of these names mean something else.
  @Test func customersAreNoHistories() {
    let test = TestSession.cdnow()
    let outcome = test.run("fit bgnbd on customers with t tenure")
    #expect(outcome.errors.map(\.code) == ["wrong-column"])
    #expect(outcome.errors.first?.hint?.en.contains("fit bgnbd") == true)
  }

  /// Data that no model can be fitted to: a clear message, and nothing half done.
  @Test(arguments: [
    ("1,2024-01-01,10\n2,2024-01-05,10\n3,2024-02-01,10", "bgnbd", "nobody made a repeat purchase"),
    ("1,2024-01-01,10\n1,2024-02-01,10", "bgnbd", "one customer says nothing"),
    ("1,2024-01-01,10\n1,2024-02-01,10\n2,2024-01-01,10\n2,2024-02-01,10", "paretonbd", "the same history"),
    ("1,2024-01-01,10\n2,2024-01-01,10", "nbd", "nobody was observed after the first purchase"),
    ("1,2024-01-01,10\n1,2024-02-01,0\n2,2024-01-03,10\n2,2024-01-09,0", "gammagamma", "no customer with a positive"),
    ("1,2024-01-01,10\n1,2024-01-20,10\n2,2024-01-03,10", "bgbb", "no customer with a possible history"),
  ])
  func badData(_ rows: String, _ model: String, _ message: String) throws {
    let test = TestSession()
    let folder = try TemporaryFolder("models")
    let file = folder.path + "/purchases.csv"
    try AtomicFile.write("customer,date,amount\n" + rows + "\n", to: file)
    #expect(test.run("load \"\(file)\" as transactions").errors.isEmpty)
    let outcome = test.run("fit \(model)")
    #expect(outcome.errors.map(\.code) == ["cannot-fit"])
    #expect(outcome.errors.first?.message.en.contains(message) == true, "\(outcome.errors)")
    #expect(outcome.errors.first.map { $0.message.zh != $0.message.en } == true)
    #expect(test.transcript("show models").contains("No models yet"))
  }

  @Test func lifetimeValuesOfCDNOW() {
    let test = TestSession.cdnow()
    #expect(test.run("clv horizon 12mo").errors.map(\.code) == ["not-fitted"])
    test.run("fit bgnbd with until 1997-09-30; fit gammagamma with until 1997-09-30")
    #expect(test.run("clv horizon 12mo from 1997-09-30 with discount 10%, margin 30%").errors.isEmpty)
    let five = "customers | where customer in (1, 2, 3, 6, 1516)"
    let table = test.run(five).result
    let spends = [24.653918, 18.910018, 35.170372, 71.464706, 39.890287]
    for (row, value) in [11.0139, 1.4093, 2.5344, 86.0794, 294.9974].enumerated() {
      #expect(abs(number(table, "clv", row) - value) < 6e-5)
      #expect(abs(number(table, "expected_spend", row) / spends[row] - 1) < 2e-6)
      #expect(number(table, "clv_low", row) < value)
      #expect(number(table, "clv_high", row) > value)
    }
    // A margin for each customer, and no intervals.
    test.run("clv horizon 12mo from 1997-09-30 with margin if(customer = 1, 60%, 30%), draws 0")
    let other = test.run(five).result
    #expect(abs(number(other, "clv", 0) - 22.0278) < 2e-4)
    #expect(abs(number(other, "clv", 1) - 1.4093) < 6e-5)
    #expect(other?.column(named: "clv_low")?.nullCount == 5)
    #expect(test.run("clv horizon 52w").errors.map(\.code) == ["wrong-horizon"])
    #expect(test.run("clv horizon 12mo with spend bgnbd").errors.map(\.code) == ["wrong-model"])
    #expect(test.run("clv horizon 12mo from 1999-01-01").errors.map(\.code) == ["wrong-value"])
  }

  @Test func evaluationOfCDNOW() {
    let test = TestSession.cdnow()
    test.run("fit bgnbd with until 1997-09-30; fit paretonbd with until 1997-09-30; fit bgnbd as all")
    #expect(test.run("evaluate all").errors.map(\.code) == ["no-holdout"])
    for (model, expected, mae, rmse) in [
      ("bgnbd", 1653.409, 0.78545, 1.60798), ("paretonbd", 1665.513, 0.75452, 1.60285),
    ] {
      let table = test.run("evaluate \(model)").result
      #expect(number(table, "actual", 0) == 1882)
      #expect(abs(number(table, "expected", 0) - expected) < 6e-4)
      #expect(abs(number(table, "mae", 0) - mae) < 6e-6)
      #expect(abs(number(table, "rmse", 0) - rmse) < 6e-6)
    }
    let said = test.transcript("evaluate bgnbd")
    #expect(said.contains("0.2251") && said.contains("6.1572") && said.contains("6.3594"))
  }

  @Test func comparisonOfModels() {
    let test = TestSession.cdnow()
    #expect(test.run("compare models").errors.map(\.code) == ["nothing-to-compare"])
    test.run("fit nbd with until 1997-09-30; fit bgnbd with until 1997-09-30; fit gammagamma")
    let said = test.transcript("compare models")
    #expect(said.contains("likelihood ratio 362.46"))
    #expect(said.contains("not compared: `gammagamma`"))
    let table = test.session.workspace.lastResult
    #expect(table?.column(named: "model")?.value(at: 0) == .text("bgnbd"))
    #expect(abs(number(table, "aic", 0) - 19172.8584) < 1e-4)
  }

  @Test func forecastOfCDNOW() {
    let test = TestSession.cdnow()
    test.run("as of 1997-09-30")
    for (period, totals, product) in [
      ("month", [10271, 10828, 11107], "10785"), ("quarter", [15019, 16587, 16002], "28641"),
    ] {
      let said = test.transcript("forecast with period \(period)")
      #expect(said.contains("\(product)."))
      for (index, total) in totals.enumerated() {
        let sum = test.run("customers | summarize s = sum(forecast_\(index + 1))").result
        #expect(number(sum, "s", 0).rounded() == Double(total))
      }
    }
    // A month that is not over does not count.
    test.run("as of 1997-10-14")
    #expect(test.transcript("forecast").contains("purchase days after 1997-09-30"))
    // Costs make values; one customer may have a rate of their own.
    test.run("forecast with margin_rate if(customer = 1, 50%, 20%), cost if(customer = 2, 1000, 0)")
    let rates = test.run("customers | where customer <= 2 | derive kept = forecast_value / forecast_purchases").result
    #expect(abs(number(rates, "kept", 0) - 0.5) < 1e-12)
    #expect(number(rates, "kept", 1) < 0)
    #expect(test.transcript("forecast with margin_rate 3%").contains("near a loss"))
    #expect(test.run("forecast with edges (5, 1)").errors.map(\.code) == ["wrong-edges"])
    #expect(test.run("forecast with period quarter, periods 0").errors.map(\.code) == ["wrong-value"])
    test.run("as of 1997-01-31")
    #expect(test.run("forecast").errors.map(\.code) == ["cannot-fit"])
  }

  @Test func forecastsAreExplained() {
    let test = TestSession.cdnow()
    test.run("as of 1997-09-30")
    let plain = test.transcript("explain forecast for 6")
    for step in 1...8 { #expect(plain.contains("\n\(step). "), "\(step)") }
    #expect(plain.contains("6. product cost: unknown"))
    test.run("forecast with period quarter, margin_rate if(customer = 6, 40%, null)")
    // The statement that made the column is the one explained.
    #expect(test.transcript("explain forecast_value for 6").contains("6. margin rate 40%, as you said"))
    #expect(test.transcript("explain forecast for 6").contains("quarter 3: "))
    let sum = test.run("customers | where customer = 6 | select forecast_1").result
    #expect(number(sum, "forecast_1", 0) > 0)
    #expect(test.run("explain forecast for 99999").errors.map(\.code) == ["unknown-customer"])
    #expect(TestSession().run("explain forecast for 1").errors.map(\.code) == ["no-customers"])
  }

  @Test func riskOfSegments() {
    let test = TestSession.cdnow()
    #expect(test.run("risk").errors.map(\.code) == ["not-forecast"])
    test.run("forecast with margin_rate if(customer <= 10, 1%, 30%)")
    let said = test.transcript("risk by customer <= 10")
    #expect(said.contains("near a loss or beyond: less than 5% of purchases is kept (10 customers)"))
    let table = test.session.workspace.lastResult
    #expect(abs(number(table, "loss_share", 0) + number(table, "loss_share", 1) - 1) < 1e-12)
    #expect(test.transcript("risk by customer <= 10 with near_loss 0%").contains("nobody keeps less than 0%"))
  }

  @Test func trackingOfCDNOW() {
    let test = TestSession.cdnow()
    test.run("fit bgnbd with until 1997-09-30")
    let said = test.transcript("set rows 100; evaluate bgnbd")
    #expect(said.contains("1359") && said.contains("1312.4589"))
    #expect(said.contains("1672") && said.contains("1669.6017"))
  }

  /// Customers who never leave: a and b of BG/NBD run away together, and the fit says so instead of giving numbers.
  @Test func nobodyDropsOut() throws {
    var lines: [String] = []
    for customer in 1...120 {
      // Steady buyers of several rates until the last day.
      let gap = 10 + customer % 7 * 9
      for day in stride(from: customer % gap, to: 360, by: gap) {
        let (month, date) = (day / 30 + 1, day % 30 + 1)
        let text = "2023-\(month < 10 ? "0" : "")\(month)-\(min(date, 28) < 10 ? "0" : "")\(min(date, 28))"
        lines.append("\(customer),\(text),10")
      }
    }
    let folder = try TemporaryFolder("models")
    let file = folder.path + "/purchases.csv"
    try AtomicFile.write("customer,date,amount\n" + lines.joined(separator: "\n") + "\n", to: file)
    let test = TestSession()
    test.run("load \"\(file)\" as transactions")
    let said = test.transcript("fit bgnbd")
    #expect(said.contains("warning: "), "\(said)")
    #expect(said.contains("limit") || said.contains("next to nothing"), "\(said)")
    #expect(test.run("predict bgnbd horizon 3mo").errors.isEmpty)
    #expect(test.session.workspace.customers?.column(named: "expected_purchases")?.nullCount == 0)
    // All spend the same: no model of spend, and so no value.
    #expect(test.run("fit gammagamma").errors.first?.message.en.contains("spend the same") == true)
    #expect(test.run("clv horizon 12mo").errors.map(\.code) == ["not-fitted"])
  }

  @Test func completionAndHelpKnowModels() {
    let test = TestSession.cdnow()
    func offers(_ text: String) -> [String] {
      test.session.completions(for: text, at: text.utf8.count).items.map(\.text)
    }
    #expect(Set(offers("fit bg")) == ["bgnbd", "bgbb"])
    #expect(offers("predict ear").isEmpty)
    test.run("fit bgnbd with until 1997-09-30 as early")
    #expect(offers("predict ear") == ["early"])
    #expect(test.transcript("help models").contains("paretonbd"))
    #expect(test.transcript("set language zh\nexplain early").contains("流失"))
    #expect(test.run("fit paretonbd as orders").errors.map(\.code) == ["name-taken"])
    #expect(test.run("fit paretonbd as bgnbd").errors.map(\.code) == ["name-taken"])
  }

  @Test func customersThatARowStandsForAreReadOrAskedFor() {
    let test = TestSession()
    test.run("load 'datasets/contracts.csv' as contracts")
    test.run("contracts | select x = renewal, value = 10 + high, n = 3, customers = 2 | as spending")
    test.run("spending | drop customers | as unnamed")
    let (asked, read) = (test.transcript("fit gammagamma on unnamed"), test.transcript("fit gammagamma on spending"))
    #expect(asked.contains("`n` of `unnamed` is not read") && asked.contains("with customers n"), "\(asked)")
    #expect(!read.contains("is not read") && read.contains("as many customers as"), "\(read)")
    #expect(!test.transcript("fit gammagamma on unnamed with customers n").contains("is not read"))
  }
}
