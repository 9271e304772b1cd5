import Glibc
import TestSupport

/// The rows of a file of numbers that scripts/model-numbers or scripts/chain-numbers wrote, without the names of its columns.
func referenceNumbers(_ name: String) -> [[Double]] {
  lines(of: "Tests/PurchaseModelsTests/ReferenceNumbers/\(name).csv").dropFirst().map { line in
    line.split(separator: ",").map { Double($0) ?? .nan }
  }
}

/// The estimates with covariates that scripts/covariate-numbers wrote for a model, its log-likelihood first.
func covariateNumbers(_ model: String) -> [(name: String, estimate: Double, error: Double)] {
  lines(of: "Tests/PurchaseModelsTests/ReferenceNumbers/covariates.csv").dropFirst().compactMap { line in
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == 4, cells[0] == model else { return nil }
    return (String(cells[1]), Double(cells[2]) ?? .nan, Double(cells[3]) ?? .nan)
  }
}

/// The lines of a file of the repository.
func lines(of path: String) -> [Substring] {
  guard let file = fopen(Repository.path(path), "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0 }
}

/// |a − b| beside the size of b, or beside 1 where b is small.
func difference(_ a: Double, _ b: Double, atLeast floor: Double = 1) -> Double {
  a == b ? 0 : (a - b).magnitude / max(b.magnitude, floor)
}

extension Double {
  /// Rounded to this many decimals, as papers print it.
  func printed(_ decimals: Int) -> Double {
    let scale = pow(10, Double(decimals))
    return (self * scale).rounded() / scale
  }
}
