import Basics
import Diagnostics

/// `x like 'a%'`: `%` stands for any run of characters, `_` for one code point; there is no escape character.
public enum PatternMatch {
  /// Whether the whole text of each row fits the pattern; null where it is null. Works in time linear in the text for
  /// each `%` of the pattern, once per distinct value. A category is matched by its codes.
  ///
  /// - Parameter ignoresCase: `ilike`; compares lower case forms.
  public static func apply(
    _ operand: Datum, pattern: String, ignoresCase: Bool, rows: Int, _ run: RunContext
  ) throws -> Column {
    let column = Selection.compacted(try Conversion.apply(operand, to: .text, rows: rows, isTry: false, run))
    guard let dictionary = column.dictionary else { return .nulls(type: .boolean, count: rows) }
    let wanted = Array((ignoresCase ? pattern.lowercased() : pattern).unicodeScalars)
    var table: [Bool] = []
    table.reserveCapacity(dictionary.count)
    for code in 0..<dictionary.count {
      if code % 4096 == 0 { try run.checkCancelled() }
      let text = dictionary[Int32(truncatingIfNeeded: code)]
      table.append(matches(Array((ignoresCase ? text.lowercased() : text).unicodeScalars), wanted))
    }
    return try RowMask.column(column, table, run)
  }

  /// Greedy matching: after a `%` only the last one ever needs to be tried again.
  static func matches(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var at = 0
    var place = 0
    var lastPercent = -1
    var resume = 0
    while at < text.count {
      if place < pattern.count, pattern[place] == "%" {
        lastPercent = place
        resume = at
        place += 1
      } else if place < pattern.count, pattern[place] == "_" || pattern[place] == text[at] {
        at += 1
        place += 1
      } else if lastPercent >= 0 {
        place = lastPercent + 1
        resume += 1
        at = resume
      } else {
        return false
      }
    }
    while place < pattern.count, pattern[place] == "%" { place += 1 }
    return place == pattern.count
  }
}
