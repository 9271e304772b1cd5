import Foundation

/// Numbers that others computed: the files that scripts/reference-numbers writes.
public enum ReferenceNumbers {
  /// The rows of Tests/ReferenceNumbers/NAME.csv by the names of their columns.
  public static func rows(_ name: String) throws -> [[String: String]] {
    let path = Repository.path("Tests/ReferenceNumbers/\(name).csv")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    guard let header = lines.first?.split(separator: ",").map(String.init) else { return [] }
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(header, cells)) { first, _ in first }
    }
  }

  /// The same of a file that has numbers only.
  public static func numbers(_ name: String) throws -> [[String: Double]] {
    try rows(name).map { $0.compactMapValues(Double.init) }
  }

  /// The distance of two numbers in shares of the second.
  public static func relativeError(_ found: Double, _ expected: Double) -> Double {
    found == expected ? 0 : found.isNaN ? .infinity : ((found - expected) / expected).magnitude
  }
}
