import Basics
import Query

/// The plan of a query as `explain` shows it.
enum PlanMarkup {
  private static let step = TableView.Heading(Localized("step", zh: "步骤"), .leading)
  private static let words = TableView.Heading(Localized("in words", zh: "含义"), .leading)

  /// The steps and what they do.
  static func words(_ lines: [PlanLine]) -> Markup {
    .table(
      TableView(
        headings: [step, words], rows: lines.map { [Localized(verbatim: $0.plan), $0.words] }, wrapsText: true))
  }

  /// The steps and what they did; the whole below.
  static func measured(_ lines: [PlanLine]) -> Markup {
    let seconds = lines.reduce(0) { $0 + ($1.measure?.seconds ?? 0) }
    let rows = lines.map { line -> [Localized?] in
      let measure = line.measure
      return [
        Localized(verbatim: line.plan), measure.map { count($0.rowsIn) } ?? blank,
        measure.map { count($0.rowsOut) } ?? blank, measure.map { time($0.seconds) } ?? blank,
        measure.map { Localized(verbatim: MemorySize.readable($0.byteCount)) } ?? blank,
      ]
    }
    let whole: [Localized?] = [
      Localized("in all", zh: "合计"), blank, blank, time(seconds), blank,
    ]
    return .table(
      TableView(
        headings: [
          step, .init(Localized("rows in", zh: "输入行"), .trailing),
          .init(Localized("rows out", zh: "输出行"), .trailing),
          .init(Localized("time", zh: "用时"), .trailing, isMeasured: true),
          .init(Localized("memory", zh: "内存"), .trailing, isMeasured: true),
        ], rows: rows + [whole], rulesAfter: [rows.count], wrapsText: true))
  }

  private static let blank = Localized(verbatim: "")

  private static func count(_ count: Int) -> Localized { Localized(verbatim: CountText.grouped(count)) }

  /// Milliseconds with two decimals, as long as that says something.
  private static func time(_ seconds: Double) -> Localized {
    let hundredths = Int((min(seconds, 1e9) * 1e5).rounded())
    let text =
      hundredths >= 1_000_000
      ? "\(hundredths / 100_000).\(padded(hundredths / 1000 % 100, 2)) s"
      : "\(hundredths / 100).\(padded(hundredths % 100, 2)) ms"
    return Localized(verbatim: text)
  }
}
