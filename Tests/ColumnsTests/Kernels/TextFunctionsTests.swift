import Basics
import Testing

@testable import Columns

@Suite struct TextFunctionsTests {
  @Test(
    arguments: [
      ("客户分群", 2, 2, "户分"), ("abc", 1, nil, "abc"), ("abc", 0, 2, "ab"), ("abc", -2, nil, "bc"),
      ("abc", -9, 1, "a"), ("abc", 4, 1, ""), ("abc", 2, -1, ""), ("", 1, 5, ""), ("abc", .max, .max, ""),
      ("abc", .min, .max, "abc"), ("abc", 2, .max, "bc"),
    ] as [(String, Int64, Int64?, String)])
  func substrings(_ text: String, _ start: Int64, _ length: Int64?, _ expected: String) {
    #expect(TextFunctions.substring(text, start: start, length: length) == expected)
  }

  @Test(
    arguments: [
      (2, "ab", "de"), (0, "", ""), (9, "abcde", "abcde"), (-2, "abc", "cde"), (-9, "", ""), (.max, "abcde", "abcde"),
      (.min, "", ""),
    ] as [(Int64, String, String)])
  func ends(_ count: Int64, _ left: String, _ right: String) {
    #expect(TextFunctions.left("abcde", count) == left)
    #expect(TextFunctions.right("abcde", count) == right)
  }

  @Test func lengthsCountCodePoints() {
    #expect(TextFunctions.length("e\u{301}") == 2)
    #expect(TextFunctions.length("👨‍👩‍👧") == 5)
    #expect(TextFunctions.length("价值") == 2)
    #expect(TextFunctions.length("") == 0)
  }

  @Test func trimmingTakesAnyWhiteSpace() {
    #expect(TextFunctions.trim("\t\u{3000}a b\u{A0}\r\n") == "a b")
    #expect(TextFunctions.trim("  ") == "")
  }

  @Test func paddingFillsAndCuts() {
    #expect(TextFunctions.padded("7", to: 3, with: "0", atEnd: false) == "007")
    #expect(TextFunctions.padded("7", to: 6, with: "ab", atEnd: true) == "7ababa")
    #expect(TextFunctions.padded("abcd", to: 2, with: "0", atEnd: false) == "ab")
    #expect(TextFunctions.padded("abcd", to: -1, with: "0", atEnd: false) == "")
    #expect(TextFunctions.padded("a", to: 5, with: "", atEnd: false) == "a")
  }

  @Test(
    arguments: [
      ("a/b//c", "/", 1, "a"), ("a/b//c", "/", 3, ""), ("a/b//c", "/", -1, "c"), ("a/b//c", "/", -4, "a"),
      ("a/b//c", "/", 5, ""), ("a/b//c", "/", -5, ""), ("a/b//c", "/", 0, ""), ("a::b", "::", 2, "b"),
      ("abc", "", 1, "abc"), ("abc", "", 2, ""), ("", "/", 1, ""), ("省-市", "-", 2, "市"), ("a", "/", .min, ""),
      ("a", "/", .max, ""),
    ] as [(String, String, Int64, String)])
  func parts(_ text: String, _ separator: String, _ number: Int64, _ expected: String) {
    #expect(TextFunctions.part(text, separator: separator, number: number) == expected)
  }

  @Test func searchesCompareBytes() {
    // A composed and a decomposed accent are different texts.
    #expect(!TextFunctions.contains("caf\u{E9}", "e"))
    #expect(!TextFunctions.hasSuffix("cafe\u{301}", "\u{E9}"))
    #expect(TextFunctions.hasPrefix("e\u{301}t", "e"))
    #expect(TextFunctions.contains("abc", "") && TextFunctions.hasPrefix("abc", "") && TextFunctions.hasSuffix("a", ""))
    #expect(!TextFunctions.contains("ab", "abc"))
    #expect(TextFunctions.contains("aab", "ab"))
    #expect(TextFunctions.replacing("aaa", "aa", with: "b") == "ba")
    #expect(TextFunctions.replacing("abc", "", with: "x") == "abc")
    let (long, longer) = (String(repeating: "a", count: 20_000), String(repeating: "b", count: 20_000))
    #expect(TextFunctions.replacing(long, "a", with: longer) == nil)
    #expect(TextFunctions.replacing("高价值客户", "价值", with: "") == "高客户")
  }

  @Test func workIsDoneOncePerDistinctCombination() throws {
    var builder = TextDictionaryBuilder()
    let codes = ["x", "y", "x", "x", "", "y"].map { builder.code($0) }
    let validity = ValidityBitmap([true, true, true, true, false, true])
    let text = Column(.text(codes, builder.finish()), validity: validity)
    let numbers = Column(.integer([1, 1, 1, 2, 1, 1]))
    var calls = 0
    let result = try PerDistinct.map(
      [.column(text), .column(numbers), .scalar(.text("!"))], rows: 6, type: .text, run: RunContext()
    ) { values in
      calls += 1
      guard case .text(let text) = values[0], case .integer(let number) = values[1] else { return .null }
      return number == 2 ? .null : .text(text + text)
    }
    #expect(calls == 3)
    #expect((0..<6).map { result.value(at: $0) } == [.text("xx"), .text("yy"), .text("xx"), .null, .null, .text("yy")])
  }

  @Test func constantsAndNullsNeedNoColumn() throws {
    let run = RunContext()
    let length = try PerDistinct.map([.scalar(.text("abc"))], rows: 2, type: .integer, run: run) { _ in .integer(3) }
    #expect((0..<2).map { length.value(at: $0) } == [.integer(3), .integer(3)])
    let null = try PerDistinct.map([.scalar(.null)], rows: 2, type: .boolean, run: run) { _ in .boolean(true) }
    #expect(null.nullCount == 2 && null.type == .boolean)
    let none = try PerDistinct.map(
      [.column(Column.nulls(type: .text, count: 0))], rows: 0, type: .text, run: run
    ) { $0[0] }
    #expect(none.count == 0)
  }
}
