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
      + money(customer, state, table.purchases(state, periods: periods))
  }

  private func two(_ value: Double) -> String { NumberDigits.fixed(value, places: 2) }
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
    let expectedAmount = m.expectedAmount(count: Double(entries.count), sum: sum).map(two) ?? "–"
    let period = books.period
    return [
      Localized(
        "now, on \(day): the last \(period.rawValue) with purchases had f₁ = \(state.frequency), m₁ = \(two(mean)); r₁ = \(state.gap) empty since; F = \(purchases) purchases in the n = \(n) after the first",
        zh:
          "现状（\(day)）：最近一个有购买的\(period.chinese) f₁ = \(state.frequency)，m₁ = \(two(mean))；此后空 r₁ = \(state.gap) 期；首期之后 n = \(n) 期内购买 F = \(purchases) 次"
      ),
      Localized(
        "1. frequency: P(f) with a = \(four(f.a)), b = \(four(f.b)); P(0) = \(four(f.probability(0))), P(1) = \(four(f.probability(1))); E[f] = (b + F)/(a + n) = \(expectedFrequency)",
        zh:
          "1. 频次：P(f)，a = \(four(f.a))，b = \(four(f.b))；P(0) = \(four(f.probability(0)))，P(1) = \(four(f.probability(1)))；E[f] = (b + F)/(a + n) = \(expectedFrequency)"
      ),
      Localized(
        "2. amount: g(m) with p = \(four(m.p)), q = \(four(m.q)), k = \(four(m.k)); E[m] = p(k + Σm)/(ph + q − 1) = \(expectedAmount) from h = \(entries.count), Σm = \(two(sum))",
        zh:
          "2. 金额：g(m)，p = \(four(m.p))，q = \(four(m.q))，k = \(four(m.k))；由 h = \(entries.count)、Σm = \(two(sum)) 得 E[m] = p(k + Σm)/(ph + q − 1) = \(expectedAmount)"
      ),
    ]
  }

  /// Steps 3 to 5: what follows, and how probable it is.
  private func transitions(
    _ state: PeriodForecast.State, _ step: PeriodForecast.Step, _ customer: Int
  ) -> [Localized] {
    let edges = model.forecast.brackets.edges
    func bracket(_ index: Int) -> String { "[\(two(edges[index])), \(two(edges[index + 1])))" }
    let amount = step.amount
    let product = model.products[customer].isNaN ? "–" : two(model.products[customer])
    return [
      Localized(
        "3. amount transition: m₁ lies in \(bracket(state.bracket)); expected next E = \(two(amount.expected)), in \(bracket(amount.bracket)) with p(m₂) = \(four(amount.probability))",
        zh:
          "3. 金额转移：m₁ 位于 \(bracket(state.bracket))；预期下次金额 E = \(two(amount.expected))，落在 \(bracket(amount.bracket)) 的概率 p(m₂) = \(four(amount.probability))"
      ),
      Localized(
        "4. frequency transition: f₂ = \(step.frequency) with p(f₂) = \(four(step.frequencyProbability)) after \(state.gap) empty; none with p₀ = \(four(step.none))",
        zh:
          "4. 频次转移：空 \(state.gap) 期后 f₂ = \(step.frequency)，p(f₂) = \(four(step.frequencyProbability))；不购买的概率 p₀ = \(four(step.none))"
      ),
      Localized(
        "5. purchases = f₂ · E · p(f₂) · p(m₂) = \(two(step.purchases)); E[f]·E[m] = \(product)",
        zh: "5. 购买额 = f₂ · E · p(f₂) · p(m₂) = \(two(step.purchases))；E[f]·E[m] = \(product)"),
    ]
  }

  /// Steps 6 to 8: margin, costs, value of each period.
  private func money(_ customer: Int, _ state: PeriodForecast.State, _ purchases: [Double]) -> [Localized] {
    let rate = values.marginRates[customer]
    var lines: [Localized] = []
    if rate.isNaN {
      lines.append(Localized("6. product cost: unknown, left out", zh: "6. 产品成本：未知，略去"))
    } else if !said.marginRates[customer].isNaN {
      lines.append(
        Localized(
          "6. margin rate \(NumberDigits.percent(rate)), as you said; product cost = purchases · (1 − rate)",
          zh: "6. 毛利率 \(NumberDigits.percent(rate))（按您的设定）；产品成本 = 购买额 ·（1 − 毛利率）"))
    } else {
      let slope = model.marginSlope(gap: state.gap)
      lines.append(
        Localized(
          "6. margin rate \(NumberDigits.percent(rate)) (the firm's slope over the gap: \(four(slope))); product cost = purchases · (1 − rate)",
          zh: "6. 毛利率 \(NumberDigits.percent(rate))（空期内全公司的斜率：\(four(slope))）；产品成本 = 购买额 ·（1 − 毛利率）"))
    }
    lines.append(relationshipStep(customer))
    for period in 0..<periods {
      let amounts = [CustomerForecasts.Amount.productCost, .relationshipCost, .value].map {
        values.number($0, customer: customer, period: period)
      }
      // Who knows no product cost takes none off.
      let numbers = [purchases[period], amounts[0].isNaN ? 0 : amounts[0], amounts[1], amounts[2]].map(two)
      lines.append(
        Localized(
          "8. \(books.period.rawValue) \(period + 1): \(numbers[0]) − \(numbers[1]) − \(numbers[2]) = \(numbers[3])",
          zh: "8. 第 \(period + 1) 期：\(numbers[0]) − \(numbers[1]) − \(numbers[2]) = \(numbers[3])"))
    }
    return lines
  }

  /// Step 7: what the relationship costs, and why.
  private func relationshipStep(_ customer: Int) -> Localized {
    let (cost, rate) = (said.costs[customer], said.costRates[customer])
    let own: (rate: Double, floor: Double?)? =
      if case .share(let rate, let floor) = model.relationships[customer] { (rate, floor) } else { nil }
    if !cost.isNaN {
      return Localized(
        "7. relationship cost: \(two(cost)) a \(books.period.rawValue), as you said",
        zh: "7. 关系成本：每\(books.period.chinese) \(two(cost))（按您的设定）")
    }
    let bound = own?.floor.map { floor in
      Localized(
        ", but at least \(two(floor)), the least it was so far, unless purchases are below that",
        zh: "，且不低于以往各期的最小值 \(two(floor))（购买额更低时除外）")
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
