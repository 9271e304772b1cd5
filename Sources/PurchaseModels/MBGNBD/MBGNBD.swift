import Basics

/// The modified BG/NBD model (Batislam, Denizel & Filiztekin 2007): a customer may drop out after the first purchase too.
public struct MBGNBD: BetaGeometricModel {
  public static let name = "mbgnbd"
  public static let title = Localized("MBG/NBD", zh: "MBG/NBD")
  public static let firstChances = 1.0

  public let r: Double
  public let alpha: Double
  public let a: Double
  public let b: Double

  public init(unchecked parameters: [Double]) {
    r = parameters[0]
    alpha = parameters[1]
    a = parameters[2]
    b = parameters[3]
  }
}
