import Basics
import Columns
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// What customers will do next, by a fitted model.
  static let predict = AnalysisDefinition(
    shape: StatementShape(
      "predict", arguments: [.init("MODEL", .name)],
      clauses: [
        .init("horizon", .init("LENGTH", .literal), isRequired: true), .init("from", .init("DATE", .date)), .settings,
        .init("as", .init("NAME", .name)),
      ]),
    group: .models, title: Localized("Prediction of purchases", zh: "购买预测"),
    summary: Localized(
      "Predict with a fitted model: p_alive, the probability that a customer is still one, and expected_purchases within the horizon, from the day of `as of` on, or from another. Of a model that was fitted to a table, its rows are predicted and `as NAME` keeps the answer as a table; of contracts (sbg), renewals by those made so far",
      zh:
        "用已拟合的模型预测：p_alive（客户仍活跃的概率）与预测期内的 expected_purchases（预期购买次数）；自截止日起，也可另定起始日。用表拟合的模型预测该表的各行，`as 名称` 把结果存为表；合同模型（sbg）按已续约次数预测续约"
    ),
    parameters: [
      ParameterDefinition(
        "any", .word(["true", "false"]), default: "false",
        summary: Localized("add p_any, the probability of a purchase within the horizon", zh: "增加 p_any：预测期内至少购买一次的概率")),
      ParameterDefinition(
        "next", .word(["true", "false"]), default: "false",
        summary: Localized(
          "add next_purchase, the expected day of the next purchase if there is one within the horizon; next_purchase_in, in units of the model, where it knows no days",
          zh: "增加 next_purchase：若预测期内有购买，预期的下次购买日；模型没有日期时为 next_purchase_in，以模型的时间单位计")),
      ParameterDefinition(
        "counts", .value, default: nil, limits: 0...100, isWhole: true,
        summary: Localized("add p_0 … p_N, probabilities of so many purchases", zh: "增加 p_0 … p_N：购买 0 至 N 次的概率")),
      ParameterDefinition(
        "dert", .word(["true", "false"]), default: "false",
        summary: Localized(
          "add dert, all purchases to come, discounted; of contracts, all renewals to come",
          zh: "增加 dert：未来全部购买次数的折现值；合同模型为未来全部续约次数的折现值")),
      ParameterDefinition(
        "discount", .value, default: "10%", limits: 0...1,
        summary: Localized("the discount a year, for dert", zh: "dert 的年折现率")),
      ParameterDefinition(
        "intervals", .word(["true", "false"]), default: "false",
        summary: Localized(
          "add COLUMN_low and COLUMN_high, the 95% interval of each predicted column",
          zh: "为每个预测列增加 列名_low 与 列名_high：95% 区间")),
      IntervalRequest.parameter,
    ],
    silent: { word, models in
      let model = word("MODEL").flatMap { name in models.first { Table.key($0.name) == Table.key(name) } }
      return model?.definition.input == .renewals ? ["any", "next", "counts"] : []
    },
    columns: [
      AnalysisColumn("p_alive", Localized("the probability that they are still customers", zh: "仍为客户的概率")),
      AnalysisColumn(
        "expected_purchases", Localized("how many purchases are expected within the horizon", zh: "预测期内的预期购买次数")),
    ],
    examples: [
      .init("fit bgnbd; predict bgnbd horizon 39w", Localized("the next 39 weeks", zh: "未来 39 周")),
      .init(
        "fit paretonbd; predict paretonbd horizon 6mo with any true, next true, counts 2, dert true, discount 10% as outlook",
        Localized("all that can be asked", zh: "全部可选项")),
      .init(
        "fit nbd; predict nbd horizon 26w with intervals true",
        Localized("and how sure that is", zh: "并给出可靠程度")),
    ],
    explanation: { context, row in try CustomerWalk(context).ofPurchases(row: row) }
  ) { context in
    let model = try context.model()
    return model.definition.input == .renewals
      ? try ContractPrediction(context, model).result() : try PurchasePrediction(context, model).result()
  }
}
