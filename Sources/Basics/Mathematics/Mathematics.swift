import Glibc

/// Elementary functions for whatever reaches a column.
public enum Mathematics {
  /// eˣ.
  public static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  /// The natural logarithm; NaN below zero.
  public static func ln(_ x: Double) -> Double { Glibc.log(x) }
  /// The decimal logarithm; NaN below zero.
  public static func log10(_ x: Double) -> Double { Glibc.log10(x) }
  /// xʸ.
  public static func power(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
}
