import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// What is lost when a segment leaves, and who is near a loss.
  static let risk = AnalysisDefinition(
    shape: StatementShape("risk", clauses: [.init("by", .init("COLUMN", .expression)), .settings]),
    group: .models, title: Localized("Loss if a segment leaves", zh: "客户流失的损失"),
    summary: Localized(
      "What would be lost if a segment left: its forecast margin and share of the total; and customers whose forecast is near a loss. After `forecast`",
      zh: "某类客户流失的损失：其预测毛利及占比；并列出临近亏本的客户。需先运行 `forecast`"),
    parameters: [
      ParameterDefinition(
        "near_loss", .value, default: "5%", limits: 0...1,
        summary: Localized("customers are near a loss when they keep less of their purchases", zh: "留存比例低于此值的客户视为临近亏本"))
    ], needs: ["transactions"],
    tables: ["segments", "near_loss"],
    examples: [
      .init("forecast with margin_rate 30%; risk", Localized("by value segment", zh: "按价值分类")),
      .init("forecast; risk by recency <= 90", Localized("by a condition", zh: "按条件")),
    ]
  ) { context in
    for column in ["forecast_value", "forecast_purchases"] where context.customers.field(named: column) == nil {
      throw Failure(
        "not-forecast", Localized("`risk` needs the column `\(column)`", zh: "`risk` 需要列 `\(column)`"),
        at: context.call.node.span, hint: Localized("make it first: forecast", zh: "请先运行：forecast"))
    }
    let by = context.call.expression("by") ?? .name(Name("value", context.call.node.span))
    let (name, label) = try context.labels(by)
    let table = context.customers.setting(Table.Field("risk_segment", label))
    let segments = try context.table(
      """
      f | where forecast_value is not null
      | summarize customers = count(), purchases = sum(forecast_purchases), loss = sum(forecast_value) by risk_segment
      | derive loss_share = loss / sum(loss) | sort loss desc
      """, with: [("f", table)])
    let near = try context.table(
      """
      f | where forecast_purchases > 0 | derive kept = forecast_value / forecast_purchases | where kept < near_loss
      | sort kept, customer | select customer, risk_segment, forecast_purchases, forecast_value, kept
      """, with: [("f", table)])
    let heading = Localized(verbatim: name)
    let headings = [
      "customer": Localized("customer", zh: "客户"), "customers": Localized("customers", zh: "客户数"),
      "risk_segment": heading, "purchases": Localized("forecast purchases", zh: "预测购买额"),
      "forecast_purchases": Localized("forecast purchases", zh: "预测购买额"),
      "forecast_value": Localized("forecast margin", zh: "预测毛利"), "loss": Localized("lost margin", zh: "损失毛利"),
      "loss_share": Localized("share of all", zh: "占比"), "kept": Localized("kept", zh: "留存比例"),
    ]
    let limit = NumberDigits.percent(context.value("near_loss"))
    var tables = [
      TitledTable(
        Localized("what is lost if a segment leaves", zh: "某类客户流失的损失"), segments, name: "segments", headings: headings,
        percents: ["loss_share"], amounts: ["purchases", "loss"])
    ]
    if near.rowCount > 0 {
      tables.append(
        TitledTable(
          Localized(
            "near a loss or beyond: less than \(limit) of purchases is kept (\(CountNoun.of(near.rowCount, "customer")))",
            zh: "临近亏本或已亏本：留存比例低于 \(limit)（客户 \(near.rowCount) 位）"), near, name: "near_loss", headings: headings,
          percents: ["kept"], amounts: ["forecast_purchases", "forecast_value"]))
    }
    return AnalysisResult(
      lines: near.rowCount > 0 ? [] : [Localized("nobody keeps less than \(limit)", zh: "没有留存比例低于 \(limit) 的客户")],
      tables: tables)
  }
}
