import Basics
import Segmentation

/// The fitted models, one a row.
enum ModelListing {
  static func markup(_ models: [FittedModel]) -> Markup {
    guard !models.isEmpty else { return .line("No models yet: fit bgnbd", zh: "还没有模型：fit bgnbd") }
    return .table(
      TableView(
        headings: [
          .init(Localized("name", zh: "名称"), .leading), .init(Localized("model", zh: "模型"), .leading),
          .init(Localized("fitted to", zh: "数据"), .leading), .init(Localized("customers", zh: "客户数"), .trailing),
          .init(Localized("log-likelihood", zh: "对数似然"), .trailing),
          .init(Localized("state", zh: "状态"), .leading),
        ],
        rows: models.map { model in
          [
            Localized(verbatim: model.name), model.title, model.data,
            Localized(verbatim: CountText.grouped(model.fit.customers)),
            Localized(verbatim: ValueDisplay.fixed(model.fit.logLikelihood, places: 2)), state(model),
          ]
        }, wrapsText: true))
  }

  private static func state(_ model: FittedModel) -> Localized {
    switch model.fit.status.kind {
    case .converged where model.fit.posterior != nil: Localized("posterior, converged", zh: "后验分布，已收敛")
    case .converged: Localized("converged", zh: "已收敛")
    case .leaning: Localized("posterior, leans on the prior", zh: "后验分布，部分由先验决定")
    case .unmixed: Localized("posterior, not converged", zh: "后验分布，未收敛")
    case .unidentified: Localized("not identified", zh: "参数不可识别")
    case .limit: Localized("at a limit", zh: "参数趋向极限")
    case .stopped, .impossible: Localized("no maximum found", zh: "未找到最大值")
    }
  }
}
