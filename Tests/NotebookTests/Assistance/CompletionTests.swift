import Testing

struct CompletionTests {
  private func offers(_ text: String, prepared: String = "") -> [String] {
    let test = TestSession.cdnow()
    test.run(prepared)
    return test.session.completions(for: text, at: text.utf8.count).items.map(\.text)
  }

  @Test func verbsAndTables() {
    #expect(offers("seg").first == "segment")
    #expect(offers("").contains("customers"))
  }

  @Test func stagesAfterAPipe() {
    #expect(offers("customers | su").first == "summarize")
    #expect(!offers("customers | ").contains("load"))
  }

  @Test func columnsOfTheTableAndOfEarlierStages() {
    #expect(offers("transactions | where am").first == "amount")
    #expect(offers("customers | derive spent = monetary | where spe").first == "spent")
    #expect(!offers("transactions | where ").contains("monetary"))
  }

  @Test func clausesAndParameters() {
    #expect(offers("segment by value w").first == "with")
    #expect(offers("segment by va").first == "value")
    #expect(offers("segment by value with hi").first == "high")
    #expect(offers("rfm with method q").first == "quantile")
    #expect(offers("set la").first == "language")
    #expect(offers("set language z").first == "zh")
  }

  /// What `fit` refuses is not offered, and what is offered is not refused.
  @Test func onlyParametersThatSayAnythingToTheModel() {
    let test = TestSession.cdnow()
    test.run(
      """
      derive x = 1, t_x = 3.0, T = 4.0, renewal = 1, lost = 2, kept = 3, kind = 'a'
      customers | where customer = 1 | as tab
      """)
    let all = test.session.commands.command("fit")?.parameters ?? []
    for model in ["nbd", "bgnbd", "paretonbd", "bgbb", "sbg", "gammagamma"] {
      for on in ["", " on tab"] {
        let text = "fit \(model)\(on) with "
        let offered = test.session.completions(for: text, at: text.utf8.count).items.map(\.text)
        for parameter in all {
          let value = ["unit": "day", "period": "month", "until": "1997-09-30", "covariates": "(kind)"][parameter.name]
          let outcome = test.run(text + "\(parameter.name) \(value ?? parameter.defaultText ?? parameter.name)")
          let isRefused = outcome.errors.contains { $0.code == "parameter-not-here" }
          let needsPosterior = ["chains", "draws", "warmup"].contains(parameter.name)
          #expect(isRefused == (!offered.contains(parameter.name) || needsPosterior), "\(text)\(parameter.name)")
        }
      }
    }
    #expect(!offers("predict s horizon 2 with ", prepared: contracts).contains("any"))
    #expect(offers("predict s horizon 2 with ", prepared: contracts).contains("dert"))
  }

  @Test func columnsOfTheTableThatAModelIsFittedTo() {
    #expect(offers("fit sbg on contracts with kept hi", prepared: contracts) == ["high", "high_left"])
    #expect(!offers("fit sbg on contracts with kept ", prepared: contracts).contains("monetary"))
    #expect(offers("fit bgnbd on contracts with covariates (reg", prepared: contracts).first == "regular")
    #expect(offers("fit bgnbd with covariates (mone", prepared: contracts).first == "monetary")
  }

  private let contracts = """
    load 'datasets/contracts.csv' as contracts
    fit sbg on contracts with lost high, kept high_left as s
    """

  @Test func valuesOfACategoryByCodeAndLabel() {
    #expect(offers("customers | where value = 'h", prepared: "segment by value").first == "'high'")
    #expect(offers("customers | where value = '高", prepared: "segment by value").first == "'high'")
    #expect(offers("customers | where value in ('high', 'l", prepared: "segment by value").first == "'low'")
  }

  @Test func tablesColumnsAndClausesOfASelect() {
    #expect(offers("sel").first == "select")
    #expect(offers("select * from tra").first == "transactions")
    #expect(offers("select * from customers c join tra").first == "transactions")
    #expect(offers("select * from customers, tra").first == "transactions")
    #expect(offers("select monetary from customers wh").first == "where")
    #expect(offers("select amount from transactions where am").first == "amount")
    #expect(!offers("select amount from transactions where ").contains("monetary"))
    #expect(offers("select amount from transactions group b") == ["by"])
    #expect(offers("select amount from transactions gr").first == "group by")
    #expect(offers("explain select mon").first == "monetary")
    #expect(offers("explain anal") == ["analyze"])
    #expect(offers("explain analyze select mon").first == "monetary")
    #expect(offers("explain lifecy").first == "lifecycle")
    #expect(offers("select monetary from customers | su").first == "summarize")
    #expect(offers("select customer from customers where customer in (select cust").first == "customer")
  }

  @Test func verbsOfTwoWords() {
    #expect(offers("as") == ["as of"])
    #expect(offers("as o") == ["of"])
    #expect(offers("as of ") == [])
  }

  @Test func whatContainsTheTypedTextOnlyWhereNothingBeginsWithIt() {
    #expect(offers("customers | where order") == ["orders"])
    #expect(offers("customers | where _order") == ["average_order"])
  }

  @Test func aSpaceGoesInBehindWordsButNotBehindBracketsAndFolders() {
    let test = TestSession.cdnow()
    let endsWithSpace = { (text: String) in
      test.session.completions(for: text, at: text.utf8.count).items.first?.endsWithSpace
    }
    #expect(endsWithSpace("seg") == true)
    #expect(endsWithSpace("load 'datasets/cd") == true)
    #expect(endsWithSpace("load 'data") == false)
    #expect(endsWithSpace("customers | where (monet") == false)
    #expect(endsWithSpace("customers | summarize count_d") == false)
  }

  @Test func files() {
    #expect(offers("load \"datasets/cd").first == "\"datasets/cdnow.csv\"")
    #expect(offers("load \"data").first == "\"datasets/")
  }

  @Test func functions() {
    #expect(offers("customers | summarize n = cou").contains("count("))
  }
}
