import Basics
import Segmentation

/// The fitted models, one a row.
enum ModelListing {
  static func listing(_ models: [FittedModel]) -> Listing {
    Listing(
      columns: [
        .init("name", Localized("name", zh: "名称"), .texts(models.map { Localized(verbatim: $0.name) })),
        .init("model", Localized("model", zh: "模型"), .texts(models.map(\.title))),
        .init("fitted_to", Localized("fitted to", zh: "数据"), .texts(models.map(\.data)), aside: 0),
        .init("customers", Localized("customers", zh: "客户数"), .counts(models.map(\.fit.customers))),
        .init(
          "log_likelihood", Localized("log-likelihood", zh: "对数似然"),
          .numbers(models.map(\.fit.logLikelihood), places: 2)
        ),
        .init("state", Localized("state", zh: "状态"), .texts(models.map(state))),
      ], nothing: Localized("No models yet: fit bgnbd", zh: "还没有模型：fit bgnbd"))
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
