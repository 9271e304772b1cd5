import Basics

/// A model whose parameters depend on static covariates: for each combination of levels it is the base model with
/// parameters of its own.
public struct CovariateModel<Base: CovariateBase>: PurchaseModel {
  public static var name: String { Base.name }
  public static var title: Localized { Base.title }
  /// Without covariates.
  public static var parameterDefinitions: [ModelParameter] { Base.parameterDefinitions }

  public let design: CovariateDesign
  /// Those of the base for customers at the reference of every covariate, then e^γ: the coefficients of one effect after
  /// those of another, each by covariates and levels.
  public let parameters: [Double]
  /// The base for each class.
  private let bases: [Base]

  public init(_ design: CovariateDesign, unchecked parameters: [Double]) {
    self.design = design
    self.parameters = parameters
    let known = Base.parameterDefinitions.count
    bases = (0..<design.classCount).map { number in
      let active = design.active(inClass: Int32(truncatingIfNeeded: number))
      return Base(unchecked: Self.moved(parameters, known, active, design.coefficients))
    }
  }

  /// Without covariates.
  public init(unchecked parameters: [Double]) { self.init(.none, unchecked: parameters) }

  public func with(parameters: [Double]) -> Self { Self(design, unchecked: parameters) }

  public static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<Self> {
    try Base.fit(histories, covariates: .none, posterior: posterior, run: run)
  }

  public var definitions: [ModelParameter] { Self.definitions(design) }

  static func definitions(_ design: CovariateDesign) -> [ModelParameter] {
    Base.parameterDefinitions
      + Base.covariateEffects.flatMap { effect in
        design.dummies.map { effect.coefficient(design, $0.covariate, $0.level) }
      }
  }

  /// The parameters of the base where these coefficients act.
  static func moved(_ parameters: [Double], _ known: Int, _ active: [Int], _ coefficients: Int) -> [Double] {
    var own = Array(parameters[..<known])
    for (place, effect) in Base.covariateEffects.enumerated() {
      for dummy in active {
        let factor = parameters[known + place * coefficients + dummy]
        own[effect.parameter] *= effect.sign > 0 ? factor : 1 / factor
      }
    }
    return own
  }

  /// The base model of customers with these levels.
  public func base(ofClass covariateClass: Int32) -> Base {
    let index = Int(covariateClass)
    return bases[bases.indices.contains(index) ? index : 0]
  }

  public static var isDiscrete: Bool { Base.isDiscrete }

  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    base(ofClass: history.covariateClass).probabilityAlive(history)
  }

  public func future(_ history: PurchaseHistory) -> Base.Process {
    base(ofClass: history.covariateClass).future(history)
  }

  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    base(ofClass: history.covariateClass).lnLikelihood(history)
  }

  public var probabilityAliveAtStart: Double { probabilityAliveAtStart(ofClass: 0) }
  public var newcomer: Base.Process { newcomer(ofClass: 0) }

  public func probabilityAliveAtStart(ofClass covariateClass: Int32) -> Double {
    base(ofClass: covariateClass).probabilityAliveAtStart
  }

  public func newcomer(ofClass covariateClass: Int32) -> Base.Process { base(ofClass: covariateClass).newcomer }
}
