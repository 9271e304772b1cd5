import Basics
import Columns

/// Why a customer has no prediction.
enum PredictionStatus: UInt16, CaseIterable {
  case predicted, noPurchase, impossibleHistory, noSpend, covariateMissing, unknownLevel

  static let domain = CategoryDomain(
    name: "prediction",
    levels: allCases.map { CategoryDomain.Level(code: $0.code, label: $0.label) })

  private var code: String {
    switch self {
    case .predicted: "predicted"
    case .noPurchase: "no_purchase"
    case .impossibleHistory: "impossible_history"
    case .noSpend: "no_spend"
    case .covariateMissing: "covariate_missing"
    case .unknownLevel: "unknown_level"
    }
  }

  private var label: Localized {
    switch self {
    case .predicted: Localized("Predicted", zh: "已预测")
    case .noPurchase: Localized("No purchase yet", zh: "尚无购买")
    case .impossibleHistory: Localized("Impossible history", zh: "历史不成立")
    case .noSpend: Localized("Spend unknown", zh: "消费额未知")
    case .covariateMissing: Localized("Covariate missing", zh: "缺少协变量")
    case .unknownLevel: Localized("Unknown level of a covariate", zh: "协变量取值未知")
    }
  }

  /// A column of statuses; nil when everybody was predicted.
  static func column(_ statuses: [PredictionStatus]) -> Column? {
    guard statuses.contains(where: { $0 != .predicted }) else { return nil }
    return Column(.category(statuses.map(\.rawValue), domain))
  }
}
