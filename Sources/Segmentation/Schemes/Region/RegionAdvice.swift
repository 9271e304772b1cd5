import Basics

/// What to do in a region of a profile.
enum RegionAdvice {
  /// `income`, `power` and `competition` are high, medium, low or unknown; nil when nothing is known.
  static func text(income: String, power: String, competition: String) -> Localized? {
    let parts = [offer(income, power), rivalry(competition)].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return Localized(parts.map(\.en).joined(separator: "; "), zh: parts.map(\.zh).joined(separator: "；"))
  }

  /// What people earn against what they spend with us.
  private static func offer(_ income: String, _ power: String) -> Localized? {
    switch (income, power) {
    case ("high", "high"): Localized("premium products, personal service", zh: "主推高端产品，配专人服务")
    case ("high", "medium"): Localized("premium products, sell across the range", zh: "主推高端产品，带动其他品类")
    case ("high", "low"): Localized("premium products, find out where else they buy", zh: "主推高端产品，查明客户还在何处购买")
    case ("medium", "high"): Localized("upper middle of the range, reward loyalty", zh: "主推中高端产品，回馈老客户")
    case ("medium", "medium"): Localized("middle of the range, bundles", zh: "主推中端产品，搭配销售")
    case ("medium", "low"): Localized("middle of the range, trial offers", zh: "主推中端产品，以试用促购买")
    case ("low", "high"): Localized("value for money, keep those who buy much", zh: "主推高性价比产品，留住购买多的客户")
    case ("low", "medium"): Localized("value for money, larger packs", zh: "主推高性价比产品与大包装")
    case ("low", "low"): Localized("basic lines, low cost to serve", zh: "主推基本款，控制服务成本")
    case ("high", _): Localized("premium products", zh: "主推高端产品")
    case ("medium", _): Localized("middle of the range", zh: "主推中端产品")
    case ("low", _): Localized("value for money", zh: "主推高性价比产品")
    case (_, "high"): Localized("personal service, reward loyalty", zh: "专人服务，回馈老客户")
    case (_, "medium"): Localized("bundles, sell across the range", zh: "搭配销售，带动其他品类")
    case (_, "low"): Localized("trial offers", zh: "以试用促购买")
    default: nil
    }
  }

  private static func rivalry(_ competition: String) -> Localized? {
    switch competition {
    case "high": Localized("stand out from many rivals", zh: "对手众多，突出差异化")
    case "medium": Localized("watch rivals, match their service", zh: "关注对手，服务不落后")
    case "low": Localized("few rivals: win share now", zh: "对手少，抓紧扩大份额")
    default: nil
    }
  }
}
