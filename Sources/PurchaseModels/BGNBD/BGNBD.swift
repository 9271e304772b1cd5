import Basics

/// The BG/NBD model (Fader, Hardie & Lee, Marketing Science 2005): after each repeat purchase a customer may drop out.
/// Who made none is alive for sure.
public struct BGNBD: BetaGeometricModel {
  public static let name = "bgnbd"
  public static let title = Localized("BG/NBD", zh: "BG/NBD")
  public static let firstChances = 0.0

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
