import Basics

/// What came of a fit, in words.
public struct FitStatus: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// One maximum, all parameters identified.
    case converged
    /// The maximum was found, but the data say next to nothing about some parameter.
    case unidentified
    /// The likelihood grows towards a limit of the parameters: a simpler model says the same.
    case limit
    /// The posterior is well sampled, but its prior says as much about some parameter as the data.
    case leaning
    /// The posterior was not sampled well enough to be trusted.
    case unmixed
    /// The search ended without a maximum.
    case stopped
    /// The data cannot bear the model at all: nothing was fitted.
    case impossible
  }

  public let kind: Kind
  /// Names of the parameters that this is about.
  public let parameters: [String]
  public let message: Localized

  public init(_ kind: Kind, parameters: [String] = [], message: Localized) {
    self.kind = kind
    self.parameters = parameters
    self.message = message
  }

  static let converged = FitStatus(
    .converged, message: Localized("converged: every parameter is identified", zh: "已收敛：所有参数均可识别"))

  static let stopped = FitStatus(
    .stopped,
    message: Localized("no maximum of the likelihood was found; estimates are unreliable", zh: "未找到似然函数的最大值，估计不可靠"))

  static func impossible(_ en: String, zh: String) -> FitStatus {
    FitStatus(.impossible, message: Localized(en, zh: zh))
  }

  static func unidentified(_ names: [String]) -> FitStatus {
    let list = names.joined(separator: ", ")
    return FitStatus(
      .unidentified, parameters: names,
      message: Localized(
        "the data say next to nothing about \(list): quite different values fit as well",
        zh: "数据几乎无法确定 \(names.joined(separator: "、"))：差别很大的取值拟合得同样好"))
  }

  /// Parameters that run to a limit; what that means is the model's to say. Others may not be identified.
  static func limit(_ names: [String], _ meaning: Localized?, unidentified others: [String]) -> FitStatus {
    let list = names.joined(separator: ", ")
    let verb = names.count == 1 ? "runs" : "run"
    let chinese = names.joined(separator: "、")
    let further = others.isEmpty ? nil : unidentified(others).message
    return FitStatus(
      .limit, parameters: names + others,
      message: Localized(
        "\(list) \(verb) to a limit\(meaning.map { ": \($0.en)" } ?? "")\(further.map { "; \($0.en)" } ?? "")",
        zh: "\(chinese) 趋向极限\(meaning.map { "：\($0.zh)" } ?? "")\(further.map { "；\($0.zh)" } ?? "")"))
  }
}
