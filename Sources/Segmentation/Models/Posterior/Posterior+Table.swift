import Basics
import Columns
import PurchaseModels

extension Posterior {
  /// The table with the Monte Carlo standard error of each mean behind it: for those who go on with the numbers.
  var answer: Table {
    table.table.setting(Table.Field("mean_error", Column(finite: summaries.map(\.diagnostics.meanError))))
  }

  /// Each parameter: mean, standard deviation, median, what lies between 2.5 % and 97.5 %, and how well it was sampled.
  var table: TitledTable {
    var names = TextDictionaryBuilder()
    let codes = summaries.map { names.code($0.parameter.name) }
    func number(_ name: String, _ value: (Summary) -> Double) -> Table.Field {
      Table.Field(name, Column(finite: summaries.map(value)))
    }
    let table = Table(
      [
        Table.Field("parameter", Column(.text(codes, names.finish()))),
        number("mean", \.mean), number("sd", \.deviation), number("median", \.median), number("low", \.low),
        number("high", \.high), number("r_hat") { ($0.diagnostics.rHat * 1000).rounded() / 1000 },
        number("ess_bulk") { $0.diagnostics.bulkESS.rounded() },
        number("ess_tail") { $0.diagnostics.tailESS.rounded() },
      ], rowCount: summaries.count)
    return TitledTable(
      Localized("parameters: the posterior, with 95% credible intervals", zh: "参数的后验分布及 95% 可信区间"), table,
      headings: [
        "parameter": Localized("parameter", zh: "参数"), "mean": Localized("mean", zh: "均值"),
        "sd": Localized("sd", zh: "标准差"), "median": Localized("median", zh: "中位数"),
        "low": Localized(verbatim: "2.5%"), "high": Localized(verbatim: "97.5%"),
        "r_hat": Localized(verbatim: "R-hat"), "ess_bulk": Localized("ESS bulk", zh: "ESS（主体）"),
        "ess_tail": Localized("ESS tail", zh: "ESS（尾部）"),
      ], asides: ["ess_tail", "ess_bulk", "median"])
  }
}
