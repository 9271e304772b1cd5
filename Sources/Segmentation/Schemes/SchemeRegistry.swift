/// All schemes.
public struct SchemeRegistry: Sendable {
  /// In the order of the reference.
  public let schemes: [SchemeDefinition]

  public init(_ schemes: [SchemeDefinition]) {
    self.schemes = schemes
  }

  /// The schemes that Clientele brings.
  public static let standard = SchemeRegistry([
    .value, .abc, .pyramid, .card, .tier4, .profit, .scorecard, .trend, .prune, .account, .decide, .rfm, .activity,
    .activity3, .channel, .browsing, .engagement, .holding, .loyaltyActs, .nextOrders, .relationship, .loyalty, .kotler,
    .ladder, .development, .supply, .stage, .satisfaction, .nps,
    .lifecycle, .lifecycle3,
    .region, .radius, .territory, .type, .industry, .size, .role, .market, .competition, .potential, .spendingPower,
  ])

  public func scheme(named name: String) -> SchemeDefinition? {
    schemes.first { $0.id == name.lowercased() }
  }

  public var names: [String] { schemes.map(\.id) }
}
