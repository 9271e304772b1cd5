import Basics
import Diagnostics

/// `x matches 'a.*b'`: whether a pattern is somewhere in the text.
public enum PatternSearch {
  /// Whether each row's text has the pattern in it; null where it is null. Looks once at each distinct text. A category
  /// is looked at by its codes.
  ///
  /// - Throws: `pattern-too-costly` when the limits are reached before a text has shown either: never a wrong answer.
  public static func apply(
    _ operand: Datum, _ pattern: TextPattern, rows: Int, _ run: RunContext
  ) throws -> Column {
    let column = Selection.compacted(try Conversion.apply(operand, to: .text, rows: rows, isTry: false, run))
    guard case .text(let codes, let dictionary) = column.values else { return .nulls(type: .boolean, count: rows) }
    let blocks = (dictionary.count + blockTexts - 1) / blockTexts
    let parts = try run.parallelMap(count: blocks) { block in
      let start = block * blockTexts
      return try look(in: start..<min(dictionary.count, start + blockTexts), of: dictionary, pattern, run)
    }
    var values = CodeMap.apply(parts.flatMap { $0 }, to: codes)
    if let validity = column.validity { Rowwise.zeroNulls(&values, validity, false) }
    return Column(.boolean(values), validity: column.validity)
  }

  /// Whether the pattern is in one text.
  public static func isFound(_ pattern: TextPattern, in text: String, _ run: RunContext) throws -> Bool {
    try look(in: 0..<1, of: TextDictionary(distinct: [text]), pattern, run)[0]
  }

  /// Texts between two looks at the cancel flag of other threads.
  private static let blockTexts = 1024

  private static func look(
    in codes: Range<Int>, of dictionary: TextDictionary, _ pattern: TextPattern, _ run: RunContext
  ) throws -> [Bool] {
    let search = TextPattern.Search(pattern)
    return try dictionary.bytes.withUnsafeBufferPointer { bytes in
      var found: [Bool] = []
      found.reserveCapacity(codes.count)
      for code in codes {
        let text = UnsafeBufferPointer(rebasing: bytes[dictionary.offsets[code]..<dictionary.offsets[code + 1]])
        switch try search.look(in: text, run) {
        case .found: found.append(true)
        case .missing: found.append(false)
        case .gaveUp: throw tooCostly(pattern, dictionary[Int32(truncatingIfNeeded: code)])
        }
      }
      return found
    }
  }

  private static func tooCostly(_ pattern: TextPattern, _ text: String) -> Failure {
    let shown =
      text.unicodeScalars.count > 40 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…" : text
    return Failure(
      "pattern-too-costly",
      Localized(
        "the pattern `\(pattern.text)` takes too many steps on the text '\(shown)'",
        zh: "模式 `\(pattern.text)` 在文本 '\(shown)' 上步骤过多"),
      hint: Localized(
        "avoid repeats inside repeats, such as (a+)+, and begin with something definite",
        zh: "请避免重复中再套重复，例如 (a+)+，并让模式以确定的内容开头"))
  }
}
