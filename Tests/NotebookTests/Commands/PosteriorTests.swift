import Basics
import Columns
import Diagnostics
import Notebook
import TestSupport
import Testing

/// `fit … with posterior true` through the session.
struct PosteriorTests {
  private static let fit =
    "fit sbg on contracts with lost high, kept high_left, posterior true, chains 4, draws 400, warmup 200"

  private func session() -> TestSession {
    let test = TestSession()
    test.run("load \"datasets/contracts.csv\" as contracts")
    return test
  }

  private func number(_ table: Table?, _ column: String, _ row: Int) -> Double {
    guard case .number(let value)? = table?.column(named: column)?.value(at: row) else { return .nan }
    return value
  }

  @Test func medianIntervalAndDiagnosticsOfEachParameter() {
    let test = session()
    let said = test.transcript(Self.fit)
    #expect(said.contains("posterior: 4 chains of 400 draws after 200 steps of warm-up, seed 42"))
    #expect(said.contains("0 divergences"))
    #expect(said.contains("prior of alpha, beta: log-normal, median 1, "))
    // The likelihood stays that of its maximum.
    #expect(said.contains("greatest log-likelihood -1611.1581"))
    #expect(said.contains("the chains agree on every parameter") && !said.contains("warning"))
    let table = test.session.workspace.lastResult
    #expect(
      table?.names == [
        "parameter", "mean", "sd", "median", "low", "high", "r_hat", "ess_bulk", "ess_tail", "mean_error",
      ])
    #expect(!said.contains("mean_error"))
    for (row, value) in [0.668088, 3.806095].enumerated() {
      #expect(number(table, "low", row) < value && value < number(table, "high", row))
      #expect(number(table, "low", row) < number(table, "median", row))
      #expect(number(table, "r_hat", row) <= 1.01 && number(table, "ess_bulk", row) >= 400)
      // So many draws tell a mean this well.
      let draws = (number(table, "sd", row) / number(table, "mean_error", row)).magnitude
      #expect(draws * draws > 300 && draws * draws < 3000)
    }
    #expect(test.transcript("show models").contains("posterior, converged"))
    let explained = test.transcript("explain sbg")
    #expect(explained.contains("prior of alpha, beta") && explained.contains("97.5%"))
    // The same statement, the same draws; another seed, others.
    test.run(Self.fit)
    #expect(number(test.session.workspace.lastResult, "mean", 0) == number(table, "mean", 0))
    test.run("set seed 43")
    test.run(Self.fit)
    #expect(number(test.session.workspace.lastResult, "mean", 0) != number(table, "mean", 0))
    test.run("set language zh")
    #expect(test.transcript("explain sbg").contains("alpha、beta 的先验：对数正态"))
    #expect(test.transcript("show models").contains("后验分布，已收敛"))
  }

  @Test func tooFewDrawsAreToldToBeFew() {
    let test = session()
    let said = test.transcript(
      "fit sbg on contracts with lost high, kept high_left, posterior true, chains 1, draws 100, warmup 100")
    #expect(said.contains("warning: the posterior is not well sampled") && said.contains("hint: take more"))
  }

  @Test func aCancelledFitLeavesNothing() {
    let test = session()
    let flag = InterruptFlag()
    let run = RunContext(threads: 2, interrupt: flag) { progress in
      if progress?.label.en.contains("sampling") == true { flag.raise() }
    }
    let source = SourceText(name: "test", text: Self.fit)
    for statement in test.session.parse(source) { _ = test.session.run(statement, in: source, context: run) }
    #expect(flag.isRaised)
    #expect(test.transcript("show models").contains("No models yet"))
    #expect(test.session.workspace.lastResult?.names.contains("r_hat") != true)
  }
}
