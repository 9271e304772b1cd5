import Basics
import Columns
import Diagnostics
import PurchaseModels

/// How a model came to what it predicts of one customer, step by step.
struct CustomerWalk {
  let context: AnalysisContext

  init(_ context: AnalysisContext) { self.context = context }

  /// The walk of `predict`; of a model of spend what it expects of a purchase.
  func ofPurchases(row: Int) throws -> [Localized] {
    let model = try context.model()
    switch (model.definition.input, model.source) {
    case (.spending, .purchases): return try numbered(spend(of: model, until: try context.start(), row: row))
    default: try model.requireCustomers()
    }
    let prediction = try PurchasePrediction(context, model)
    guard let customer = try place(row, in: prediction.sample) else { return [nothing(prediction.sample)] }
    guard let history = prediction.sample.history(customer) else { return [unpredicted(prediction.sample, customer)] }
    return try [prediction.heading] + numbered(predicted(context.purchases(of: model), history, prediction))
  }

  /// The walk of `clv`.
  func ofValue(row: Int) throws -> [Localized] {
    let valuation = try LifetimeValuation(context)
    let sample = try context.sample(for: valuation.model, until: valuation.start)
    guard let customer = try place(row, in: sample) else { return [nothing(sample)] }
    guard let history = sample.history(customer) else { return [unpredicted(sample, customer)] }
    let margins = try valuation.margins()
    let mean = sample.meanSpend[customer]
    let values = try valuation.values(PurchaseHistories(history), means: [mean])
    let margin = margins.indices.contains(row) ? margins[row] : .nan
    var lines = try discounted(context.purchases(of: valuation.model), history, valuation, values)
    lines += try spend(of: valuation.spend, history.purchases, mean)
    lines.append(value(values, margin))
    return numbered(lines)
  }

  // MARK: Steps

  /// What was seen, how often the customer buys, and whether alive.
  private func steps<Fit: FittedPurchases>(
    _ fit: Fit, _ model: FittedModel, _ history: PurchaseModels.PurchaseHistory
  ) -> [Localized] {
    guard let fitted = fit.model else { return [] }
    let x = NumberDigits.plain(history.purchases)
    let (last, age) = (model.unit.counted(rounded(history.recency)), model.unit.counted(rounded(history.age)))
    var lines = [
      history.purchases == 0
        ? Localized(
          "history: no repeat purchase (x = 0, t_x = 0) in the T = \(age.en) since the first one",
          zh: "历史：首次购买以来 T = \(age.zh)内没有重复购买（x = 0，t_x = 0）")
        : Localized(
          "history: x = \(x) repeat \(history.purchases == 1 ? "purchase" : "purchases"), the last t_x = \(last.en) after the first purchase, which was T = \(age.en) ago",
          zh: "历史：重复购买 x = \(x) 次，末次在首次之后 t_x = \(last.zh)，首次以来共 T = \(age.zh)")
    ]
    if let explained = fitted as? any ExplainedPurchases {
      lines.append(explained.rateStep(history, model.unit))
      lines.append(explained.aliveStep(history))
    } else {
      lines.append(Localized(verbatim: "P(alive) = \(four(fitted.probabilityAlive(history)))"))
    }
    return lines
  }

  /// To the discounted purchases of `clv`.
  private func discounted<Fit: FittedPurchases>(
    _ fit: Fit, _ history: PurchaseModels.PurchaseHistory, _ valuation: LifetimeValuation,
    _ values: LifetimeValues
  ) throws -> [Localized] {
    guard let fitted = fit.model else { return [] }
    let plain = four(fitted.expectedPurchases(history, within: valuation.ends.last ?? 0))
    let (months, start) = (valuation.months, valuation.start)
    let discount = NumberDigits.percent(context.value("discount"))
    return steps(fit, valuation.model, history) + [
      Localized(
        "purchases in \(CountNoun.of(months, "month")) from \(start): \(plain); those of month j count 1/(1 + \(discount))^(j/12): \(four(values.purchases[0]))",
        zh:
          "自 \(start) 起 \(months) 个月内的购买次数：\(plain)；第 j 个月乘以 1/(1 + \(discount))^(j/12)，折现后 \(four(values.purchases[0]))"
      )
    ]
  }

  /// To the columns of `predict`.
  private func predicted<Fit: FittedPurchases>(
    _ fit: Fit, _ history: PurchaseModels.PurchaseHistory, _ prediction: PurchasePrediction
  ) throws -> [Localized] {
    guard let fitted = fit.model else { return [] }
    let (plan, label) = (prediction.columns.plan, Localized("explaining", zh: "正在说明"))
    let one = PurchaseHistories(history)
    let values = try plan.predict(fitted, one, label: label, run: context.run)
    let draws = prediction.intervals.map { fit.draws($0.draws, seed: $0.seed) } ?? []
    let ends =
      draws.isEmpty
      ? nil : try plan.intervals(of: values, fitted, draws: draws, one, label: label, run: context.run)
    let alive = fitted.probabilityAlive(history)
    let ifAlive = fitted.future(history).expectedPurchases(within: plan.horizon)
    var lines = steps(fit, prediction.model, history)
    lines.append(
      Localized(
        "purchases expected within \(prediction.horizon.text.en): \(four(ifAlive)) if alive, times P(alive) = \(four(alive * ifAlive))",
        zh:
          "\(prediction.horizon.text.zh)内的预期购买次数：活跃时 \(four(ifAlive))，乘以 P(alive) = \(four(alive * ifAlive))"))
    let kind =
      prediction.model.hasPosterior
      ? Localized("95% credible interval", zh: "95% 可信区间") : Localized("95% interval", zh: "95% 区间")
    for (column, name) in prediction.columns.names.enumerated() where column > 1 || ends != nil {
      func text(_ value: Double) -> String {
        guard name == PredictedColumns.day, let day = prediction.day(value) else { return NumberDigits.rough(value) }
        return "\(day)"
      }
      let interval = ends.map { ends in
        Localized(
          ", \(kind.en) \(text(ends[column].low[0])) to \(text(ends[column].high[0]))",
          zh: "，\(kind.zh) \(text(ends[column].low[0])) 至 \(text(ends[column].high[0]))")
      }
      let value = text(values[column][0])
      lines.append(
        Localized("`\(name)` = \(value)\(interval?.en ?? "")", zh: "`\(name)` = \(value)\(interval?.zh ?? "")"))
    }
    return lines
  }

  private func spend(of model: FittedModel, until day: CalendarDate?, row: Int) throws -> [Localized] {
    let sample = try context.sample(for: model, until: day)
    guard let customer = try place(row, in: sample) else { return [nothing(sample)] }
    return try spend(of: model, sample.purchases[customer], sample.meanSpend[customer])
  }

  /// What a purchase is expected to be worth.
  private func spend(of model: FittedModel, _ purchases: Double, _ mean: Double) throws -> [Localized] {
    guard let amounts = (model.fit as? ModelFit<GammaGamma>)?.model else { return [] }
    let all = amounts.populationMean.map(money) ?? "–"
    guard purchases > 0, mean > 0 else {
      return [
        Localized(
          "spend: no repeat purchase of a positive amount, so that of all customers: E[M] = pγ/(q − 1) = \(all)",
          zh: "消费额：没有金额为正的重复购买，取全体客户的均值：E[M] = pγ/(q − 1) = \(all)")
      ]
    }
    let shape = amounts.p * purchases + amounts.q - 1
    let weight = NumberDigits.percent(min(max(amounts.p * purchases / shape, 0), 1))
    let expected = amounts.expectedSpend(purchases: purchases, mean: mean).map(money) ?? "–"
    let x = NumberDigits.plain(purchases)
    return [
      Localized(
        "spend: the mean of x = \(x) repeat purchases is z̄ = \(money(mean)), that of all customers \(all); E[M] = p(γ + x·z̄)/(p·x + q − 1) = \(expected), \(weight) of the way to z̄",
        zh:
          "消费额：x = \(x) 次重复购买的均值 z̄ = \(money(mean))，全体客户 \(all)；E[M] = p(γ + x·z̄)/(p·x + q − 1) = \(expected)，z̄ 的权重 \(weight)"
      )
    ]
  }

  private func value(_ values: LifetimeValues, _ margin: Double) -> Localized {
    guard !margin.isNaN, !values.value[0].isNaN else {
      return Localized("no margin or no spend is known: no value", zh: "毛利率或消费额未知：没有价值")
    }
    let ends = [values.low.first, values.high.first].compactMap { $0 }.map { money($0 * margin) }
    let interval =
      ends.count == 2
      ? Localized(
        ", 95% interval \(ends[margin < 0 ? 1 : 0]) to \(ends[margin < 0 ? 0 : 1])",
        zh: "，95% 区间 \(ends[margin < 0 ? 1 : 0]) 至 \(ends[margin < 0 ? 0 : 1])") : Localized(verbatim: "")
    let product =
      "\(NumberDigits.percent(margin)) · \(money(values.spend[0])) · \(four(values.purchases[0])) = \(money(values.value[0] * margin))"
    return Localized(
      "value: margin · E[M] · purchases = \(product)\(interval.en)",
      zh: "价值：毛利率 · E[M] · 购买次数 = \(product)\(interval.zh)")
  }

  // MARK: The customer

  /// The row of a sample that is this row of customers; nil without a purchase.
  private func place(_ row: Int, in sample: ModelSample) throws -> Int? {
    guard let ids = sample.ids else { return nil }
    let keys = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: ids.column.count)
    let rows = try CustomerAlignment.rows(of: keys, for: context.customers, run: context.run)
    return rows.indices.contains(row) && rows[row] >= 0 ? Int(rows[row]) : nil
  }

  private func nothing(_ sample: ModelSample) -> Localized {
    let day = sample.end.map { "\($0)" } ?? ""
    return Localized("no purchase until \(day): nothing to predict from", zh: "截至 \(day) 没有购买：无从预测")
  }

  private func unpredicted(_ sample: ModelSample, _ row: Int) -> Localized {
    let problem = sample.histories.impossible.first { $0.rows.contains(row) }?.problem
    guard let problem, problem.isOfCovariates else {
      return Localized("an impossible history: no prediction", zh: "历史不成立：不作预测")
    }
    return Localized("\(problem.message.en): no prediction", zh: "\(problem.message.zh)：不作预测")
  }

  private func numbered(_ lines: [Localized]) -> [Localized] {
    lines.enumerated().map { Localized("\($0 + 1). \($1.en)", zh: "\($0 + 1). \($1.zh)") }
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
  private func money(_ value: Double) -> String { NumberDigits.money(value) }
  private func four(_ value: Double) -> String { NumberDigits.fixed(value, places: 4) }
}

extension PurchaseHistories {
  /// Of one customer.
  fileprivate init(_ history: PurchaseModels.PurchaseHistory) {
    self.init(
      purchases: [history.purchases], recency: [history.recency], age: [history.age],
      classes: history.covariateClass == 0 ? [] : [history.covariateClass])
  }
}

extension ModelSample {
  /// x, t_x and T of a row; nil when they cannot be.
  fileprivate func history(_ row: Int) -> PurchaseModels.PurchaseHistory? {
    let group = histories.groupOfRow[row]
    return group < 0 ? nil : histories[Int(group)]
  }
}

extension FittedModel {
  /// Throws where it knows no customers: it was fitted to rows of a table, or counts renewals.
  public func requireCustomers() throws {
    switch (definition.input, source) {
    case (.renewals, _):
      throw Failure(
        "no-customers",
        Localized("`\(name)` knows renewals, not customers", zh: "`\(name)` 只知道续约次数，不涉及单个客户"),
        hint: Localized(
          "predict \(name) horizon 3 tells them by renewals made", zh: "predict \(name) horizon 3 按已续约次数预测"))
    case (_, .table(let table, _)):
      throw Failure(
        "no-customers",
        Localized(
          "`\(name)` was fitted to the table `\(table)`, whose rows are not customers",
          zh: "`\(name)` 是用表 `\(table)` 拟合的，其中各行不是客户"),
        hint: definition.predictsPurchases
          ? Localized(
            "`predict \(name) horizon LENGTH` adds what is predicted to each row",
            zh: "`predict \(name) horizon 长度` 为每一行加上预测列") : nil)
    default: break
    }
  }
}
