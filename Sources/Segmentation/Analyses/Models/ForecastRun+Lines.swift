import Basics
import Diagnostics
import PurchaseModels

extension ForecastRun {
  var day: CalendarDate { CalendarDate(daysSinceEpoch: books.period.lastDay(books.last)) }

  func lines() -> [Localized] {
    let plural = books.period.plural
    let known = model.states.count { $0 != nil }
    let sums = (0..<periods).map { money(values.total(.purchases, period: $0)) }
    var lines = [
      Localized(
        "Forecast of \(periods) \(plural.en) after \(day): \(known) customers, purchases \(sums.joined(separator: ", "))",
        zh: "\(day) 之后 \(periods) \(plural.zh)的预测：客户 \(known) 位，购买额依次为 \(sums.joined(separator: "、"))")
    ]
    if books.paid.later > 0 {
      lines.append(
        Localized(
          "left out: \(books.paid.later) purchase days after \(day), in a \(books.period.rawValue) that is not over",
          zh: "未计入：\(day) 之后尚未结束的\(books.period.chinese)中的 \(books.paid.later) 个购买日"))
    }
    if known < books.customers {
      lines.append(
        Localized(
          "no forecast: \(books.customers - known) customers who paid nothing until \(day)",
          zh: "不作预测：截至 \(day) 未付款的客户 \(books.customers - known) 位"))
    }
    if books.paid.negative.days > 0 {
      let (days, amount) = (books.paid.negative.days, money(books.paid.negative.amount))
      lines.append(
        Localized(
          "left out: \(days) purchase days on which more came back than was bought, \(amount) in all",
          zh: "未计入：退货多于购买的 \(days) 个购买日，合计 \(amount)"))
    }
    lines += [books.returned.line].compactMap { $0 } + costLines()
    let (f, m) = (model.forecast.frequency, model.forecast.amount)
    func four(_ value: Double) -> String { NumberDigits.fixed(value, places: 4) }
    let k = NumberDigits.fixed(m.k, places: NumberDigits.places(m.k, atLeast: 4))
    lines += [
      Localized(
        "purchases a \(books.period.rawValue): a \(four(f.a)), b \(four(f.b)), mean \(four(f.mean)); log-likelihood \(NumberDigits.fixed(model.frequency.logLikelihood, places: 3))",
        zh:
          "每\(books.period.chinese)购买次数：a \(four(f.a))，b \(four(f.b))，均值 \(four(f.mean))；对数似然 \(NumberDigits.fixed(model.frequency.logLikelihood, places: 3))"
      ),
      Localized(
        "amounts: p \(four(m.p)), q \(four(m.q)), k \(k), mode \(money(m.mode)); log-likelihood \(NumberDigits.fixed(model.amount.logLikelihood, places: 3))",
        zh:
          "金额：p \(four(m.p))，q \(four(m.q))，k \(k)，众数 \(money(m.mode))；对数似然 \(NumberDigits.fixed(model.amount.logLikelihood, places: 3))"
      ),
    ]
    let next = money(values.total(.purchases, period: 0))
    let product = money(model.products.filter { !$0.isNaN }.reduce(0, +))
    lines.append(
      Localized(
        "the next \(books.period.rawValue): \(next) by the steps; \(product) by E[f]·E[m]. The steps multiply an expected number and amount by their probabilities, which discounts twice; the plain product does not",
        zh: "下一\(books.period.chinese)：按步骤为 \(next)，按 E[f]·E[m] 为 \(product)。步骤法把期望次数、期望金额又各乘以概率，相当于重复打折；直接相乘则不会"))
    return lines + [IndependenceCheck.line(books.repeats.counts, books.repeats.means)].compactMap { $0 }
  }

  /// An amount, with as many digits as the amounts of these data need.
  func money(_ value: Double) -> String { NumberDigits.fixed(value, places: model.places) }

  /// Whose product cost is not known, and how much of the history.
  private func costLines() -> [Localized] {
    guard books.costs != nil || context.isGiven("margin_rate") else { return [] }
    var lines: [Localized] = []
    let unknown = zip(model.states, values.marginRates).count { $0 != nil && $1.isNaN }
    if unknown > 0 {
      lines.append(
        Localized(
          "product cost: not known for \(unknown) customers; that step is left out for them, and their purchases count as margin",
          zh: "产品成本：\(unknown) 位客户的成本未知，略去该步骤，其购买额即视为毛利"))
    }
    // Of days with more returns than purchases there are costs, but no purchases.
    guard books.costs != nil, context.returns != .gross else { return lines }
    let past = books.totals().suffix(Self.pastPeriods)
    let (bought, costed) = past.reduce((0.0, 0.0)) { ($0.0 + $1.revenue, $0.1 + $1.amounts) }
    if bought - costed > 1e-9 * bought {
      lines.append(
        Localized(
          "history: purchases of \(money(bought - costed)) have no cost and count as margin",
          zh: "历史：\(money(bought - costed)) 的购买没有成本，视为毛利"))
    }
    return lines
  }

  func notes() -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for status in [model.frequency.status, model.amount.status] where status.kind != .converged {
      notes.append(Diagnostic("not-identified", status.message, severity: .warning))
    }
    if books.costs == nil, !context.isGiven("margin_rate") {
      notes.append(
        Diagnostic(
          "no-cost",
          Localized(
            "no product cost is known: that step is left out, and purchases count as margin",
            zh: "没有产品成本：略去该步骤，购买额即视为毛利"),
          hint: Localized(
            "load transactions with `cost`, or say it: with margin_rate 40%",
            zh: "请载入含 `cost` 的交易，或指定：with margin_rate 40%"), severity: .note))
    }
    let below = context.isGiven("edges") ? model.belowFirstEdge : 0
    if below > 0 {
      let edge = NumberDigits.exact(model.forecast.brackets.edges[0])
      notes.append(
        Diagnostic(
          "below-edges",
          Localized(
            "the last mean amount of \(below) customers lies below the first edge, \(edge): they count to the first bracket",
            zh: "\(below) 位客户最近的平均金额低于第一个边界 \(edge)：归入第一个区间"),
          at: context.call.span(ofSetting: "edges"), severity: .note))
    }
    return notes + said.notes
  }
}
