import Basics
import Columns
import PurchaseModels

extension ForecastRun {
  /// The eight steps with one customer's numbers; `row` is of `customers`.
  func explanation(row: Int) throws -> [Localized] {
    let wanted = Table(
      [context.customers.field(named: CustomerRollUp.key)].compactMap { $0 }, rowCount: context.customers.rowCount)
    let own = Table([Table.Field(CustomerRollUp.key, books.ids.column)], rowCount: books.customers)
    let rows = try CustomerAlignment.rows(of: own, for: wanted, run: context.run)
    guard rows.indices.contains(row), rows[row] >= 0, let state = model.states[Int(rows[row])] else {
      return [Localized("no purchase was paid for until \(day): no forecast", zh: "截至 \(day) 没有付款的购买：不作预测")]
    }
    let customer = Int(rows[row])
    var table = PeriodForecast.Table(model.forecast)
    return standing(customer, state) + transitions(state, table.step(state), customer)
      + money(customer, table.purchases(state, periods: periods))
  }

  private func four(_ value: Double) -> String { NumberDigits.fixed(value, places: 4) }

  /// Where the customer stands, and steps 1 and 2: the distributions.
  private func standing(_ customer: Int, _ state: PeriodForecast.State) -> [Localized] {
    let entries = books.entries(customer)
    let (f, m) = (model.forecast.frequency, model.forecast.amount)
    let mean = entries.last.map(books.mean) ?? 0
    let (n, purchases) = (Int(model.periods[customer]), Int(model.later[customer]))
    let sum = entries.reduce(0) { $0 + books.mean($1) }
    let expectedFrequency = four(
      f.expectedFrequency(purchases: model.later[customer], periods: model.periods[customer]))
    let expectedAmount = m.expectedAmount(count: Double(entries.count), sum: sum).map(money) ?? "–"
    let scale = NumberDigits.fixed(m.k, places: NumberDigits.places(m.k, atLeast: 4))
    let period = books.period
    return [
      Localized(
        "now, on \(day): the last \(period.rawValue) with purchases had f₁ = \(state.frequency), m₁ = \(money(mean)); r₁ = \(state.gap) empty since; F = \(purchases) purchases in the n = \(n) after the first",
        zh:
          "现状（\(day)）：最近一个有购买的\(period.chinese) f₁ = \(state.frequency)，m₁ = \(money(mean))；此后空 r₁ = \(state.gap) 期；首期之后 n = \(n) 期内购买 F = \(purchases) 次"
      ),
      Localized(
        "1. frequency: P(f) with a = \(four(f.a)), b = \(four(f.b)); P(0) = \(four(f.probability(0))), P(1) = \(four(f.probability(1))); E[f] = (b + F)/(a + n) = \(expectedFrequency)",
        zh:
          "1. 频次：P(f)，a = \(four(f.a))，b = \(four(f.b))；P(0) = \(four(f.probability(0)))，P(1) = \(four(f.probability(1)))；E[f] = (b + F)/(a + n) = \(expectedFrequency)"
      ),
      Localized(
        "2. amount: g(m) with p = \(four(m.p)), q = \(four(m.q)), k = \(scale); E[m] = p(k + Σm)/(ph + q − 1) = \(expectedAmount) from h = \(entries.count), Σm = \(money(sum))",
        zh:
          "2. 金额：g(m)，p = \(four(m.p))，q = \(four(m.q))，k = \(scale)；由 h = \(entries.count)、Σm = \(money(sum)) 得 E[m] = p(k + Σm)/(ph + q − 1) = \(expectedAmount)"
      ),
    ]
  }

  /// Steps 3 to 5: what follows, and how probable it is.
  private func transitions(
    _ state: PeriodForecast.State, _ step: PeriodForecast.Step, _ customer: Int
  ) -> [Localized] {
    let edges = model.forecast.brackets.edges
    func bracket(_ index: Int) -> String {
      "[\(NumberDigits.exact(edges[index])), \(NumberDigits.exact(edges[index + 1])))"
    }
    let amount = step.amount
    let product = model.products[customer].isNaN ? "–" : money(model.products[customer])
    return [
      Localized(
        "3. amount transition: m₁ lies in \(bracket(state.bracket)); expected next E = \(money(amount.expected)), in \(bracket(amount.bracket)) with p(m₂) = \(four(amount.probability))",
        zh:
          "3. 金额转移：m₁ 位于 \(bracket(state.bracket))；预期下次金额 E = \(money(amount.expected))，落在 \(bracket(amount.bracket)) 的概率 p(m₂) = \(four(amount.probability))"
      ),
      Localized(
        "4. frequency transition: f₂ = \(step.frequency) with p(f₂) = \(four(step.frequencyProbability)) after \(state.gap) empty; none with p₀ = \(four(step.none))",
        zh:
          "4. 频次转移：空 \(state.gap) 期后 f₂ = \(step.frequency)，p(f₂) = \(four(step.frequencyProbability))；不购买的概率 p₀ = \(four(step.none))"
      ),
      Localized(
        "5. purchases = f₂ · E · p(f₂) · p(m₂) = \(money(step.purchases)); E[f]·E[m] = \(product)",
        zh: "5. 购买额 = f₂ · E · p(f₂) · p(m₂) = \(money(step.purchases))；E[f]·E[m] = \(product)"),
    ]
  }

  /// Steps 6 to 8: margin, costs, value of each period.
  private func money(_ customer: Int, _ purchases: [Double]) -> [Localized] {
    [marginStep(customer), relationshipStep(customer)]
      + (0..<periods).map { valueStep(customer, period: $0, purchases: purchases[$0]) }
  }

  /// Step 6: the margin rate, and where it comes from.
  private func marginStep(_ customer: Int) -> Localized {
    let rate = values.marginRates[customer]
    let percent = NumberDigits.percent(rate)
    let cost = Localized("product cost = purchases · (1 − rate)", zh: "产品成本 = 购买额 ·（1 − 毛利率）")
    if rate.isNaN {
      return books.costs == nil
        ? Localized("6. product cost: unknown, left out", zh: "6. 产品成本：未知，略去")
        : Localized(
          "6. product cost: no purchase of this customer has one, left out", zh: "6. 产品成本：该客户的购买均无成本，略去")
    }
    if !said.marginRates[customer].isNaN {
      return Localized("6. margin rate \(percent), as you said; \(cost.en)", zh: "6. 毛利率 \(percent)（按您的设定）；\(cost.zh)")
    }
    let gap = model.marginGaps[customer]
    let slope = four(model.marginSlope(gap: gap))
    let source = marginSource(customer, in: books.last - gap)
    return Localized(
      "6. margin rate \(percent)\(source.en) (the firm's slope over the gap: \(slope)); \(cost.en)",
      zh: "6. 毛利率 \(percent)\(source.zh)（空期内全公司的斜率：\(slope)）；\(cost.zh)")
  }

  /// What of the customer's purchases the margin rate is of, where that is not all of the last period with any.
  private func marginSource(_ customer: Int, in period: Int) -> Localized {
    let day = CalendarDate(daysSinceEpoch: books.period.firstDay(period))
    let last = books.entries(customer).last.map { Int(books.paid.periods[$0]) }
    var (en, zh) = ("", "")
    if last != period {
      en = ", of the \(books.period.rawValue) from \(day), the last whose cost is known"
      zh = "，取自 \(day) 起的\(books.period.chinese)（最近一个成本已知者）"
    }
    if context.returns != .gross, let share = books.costedShare(customer, in: period), share < 1 - 1e-9 {
      en += ", by the lines with a cost (\(NumberDigits.percent(share)) of its amount)"
      zh += "，只计有成本的明细（占该期金额的 \(NumberDigits.percent(share))）"
    }
    return Localized(en, zh: zh)
  }

  /// Step 8: what is left of the purchases of a period; steps that were left out take nothing off.
  private func valueStep(_ customer: Int, period: Int, purchases: Double) -> Localized {
    func amount(_ amount: CustomerForecasts.Amount) -> Double {
      values.number(amount, customer: customer, period: period)
    }
    let (product, relationship) = (amount(.productCost), relationships[customer])
    var en = "purchases \(money(purchases))"
    var zh = "购买额 \(money(purchases))"
    if !product.isNaN {
      en += " − product cost \(money(product))"
      zh += " − 产品成本 \(money(product))"
    }
    if relationship != .none {
      let isFloor = relationship.isFloor(purchases: purchases)
      en += " − relationship cost \(money(amount(.relationshipCost)))\(isFloor ? " (the least so far)" : "")"
      zh += " − 关系成本 \(money(amount(.relationshipCost)))\(isFloor ? "（以往最小值）" : "")"
    }
    return Localized(
      "8. \(books.period.rawValue) \(period + 1): \(en) = value \(money(amount(.value)))",
      zh: "8. 第 \(period + 1) 期：\(zh) = 价值 \(money(amount(.value)))")
  }

  /// Step 7: what the relationship costs, and why.
  private func relationshipStep(_ customer: Int) -> Localized {
    let (cost, rate) = (said.costs[customer], said.costRates[customer])
    let own: (rate: Double, floor: Double?)? =
      if case .share(let rate, let floor) = model.relationships[customer] { (rate, floor) } else { nil }
    if !cost.isNaN {
      return Localized(
        "7. relationship cost: \(money(cost)) a \(books.period.rawValue), as you said",
        zh: "7. 关系成本：每\(books.period.chinese) \(money(cost))（按您的设定）")
    }
    let bound = own?.floor.map { floor in
      Localized(
        ", but at least \(money(floor)), the least it was so far, unless purchases are below that",
        zh: "，且不低于以往各期的最小值 \(money(floor))（购买额更低时除外）")
    }
    if !rate.isNaN {
      return Localized(
        "7. relationship cost: \(four(rate)) of purchases, as you said\(bound?.en ?? "")",
        zh: "7. 关系成本：占购买额的 \(four(rate))（按您的设定）\(bound?.zh ?? "")")
    }
    guard let own else {
      return Localized("7. relationship cost: no table `expenses`, left out", zh: "7. 关系成本：没有 `expenses` 表，略去")
    }
    guard let bound else {
      return Localized("7. relationship cost: none was seen so far", zh: "7. 关系成本：以往没有发生")
    }
    return Localized(
      "7. relationship cost: \(four(own.rate)) of purchases, as over all periods so far\(bound.en)",
      zh: "7. 关系成本：按以往各期合计占购买额的 \(four(own.rate))\(bound.zh)")
  }
}
