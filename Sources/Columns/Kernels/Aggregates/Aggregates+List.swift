import Basics
import Diagnostics

extension Aggregates {
  private static let checkedBytes = 1 << 20

  /// The values of a text column in row order, joined by ", "; null for a group without values. There is no list type:
  /// the result is text. Throws when it would take more than 1 GiB.
  public static func list(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    guard case .text(let codes, let dictionary) = column.values else {
      throw KernelFailure.type(column.type, in: "list")
    }
    let grouped = try GroupedElements(rowsOf: column, groups, run)
    let offsets = dictionary.offsets
    let separator = Array(", ".utf8)
    var builder = TextDictionaryBuilder(expectedCount: groups.count)
    var results = [Int32](repeating: 0, count: groups.count)
    var total = 0
    // Where the memory is looked at next.
    var nextCheck = checkedBytes
    for group in 0..<groups.count {
      if group & 1023 == 0 { try run.checkCancelled() }
      guard !grouped[group].isEmpty else { continue }
      var bytes: [UInt8] = []
      for row in grouped[group] {
        let code = Int(codes[Int(row)])
        guard code >= 0, code < dictionary.count else { continue }
        if row != grouped[group].first { bytes.append(contentsOf: separator) }
        bytes.append(contentsOf: dictionary.bytes[offsets[code]..<offsets[code + 1]])
        guard total &+ bytes.count > nextCheck else { continue }
        nextCheck = total &+ bytes.count &+ checkedBytes
        try run.checkCancelled()
        try KernelFailure.checkRoom(total &+ bytes.count, run)
      }
      total += bytes.count
      guard total <= 1 << 30 else { throw KernelFailure.overflow("list") }
      results[group] = bytes.withUnsafeBufferPointer { builder.code($0) }
    }
    let counts = (0..<groups.count).map { grouped.starts[$0 + 1] > grouped.starts[$0] }
    return Column(.text(results, builder.finish()), validity: ValidityBitmap(counts))
  }
}
