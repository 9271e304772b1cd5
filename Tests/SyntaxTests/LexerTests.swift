import Basics
import Diagnostics
import Syntax
import Testing

@Suite struct LexerTests {
  private func tokens(_ text: String) -> [Token] { Lexer.tokens(SourceText(name: "input", text: text)) }

  @Test func everyTokenHasItsKindAndPlace() {
    let text = "客户 | where `a``b` >= 1.5 -- c\n;# d"
    let source = SourceText(name: "input", text: text)
    let found = Lexer.tokens(source)
    #expect(
      found.map(\.kind) == [
        .word, .symbol(.pipe), .word, .quotedName, .symbol(.greaterOrEqual), .number, .comment, .newline,
        .symbol(.semicolon), .comment,
      ])
    #expect(
      found.map { source.slice($0.span) } == ["客户", "|", "where", "`a``b`", ">=", "1.5", "-- c", "\n", ";", "# d"])
    #expect(found[3].text == "a`b")
  }

  static let literals: [(String, Literal)] = [
    ("0", .integer(0)),
    ("1_000", .integer(1000)),
    ("9223372036854775807", .integer(.max)),
    ("1.5", .decimal(Decimal64(mantissa: 15, scale: 1))),
    ("1_000.50", .decimal(Decimal64(mantissa: 100_050, scale: 2))),
    (".5", .decimal(Decimal64(mantissa: 5, scale: 1))),
    ("0.123456789", .decimal(Decimal64(mantissa: 123_456_789, scale: 9))),
    // What no decimal holds is a number.
    ("0.1234567891", .number(0.1234567891)),
    ("12345678901234567890.5", .number(12345678901234567890.5)),
    ("1.5e3", .number(1500)),
    ("1E-2", .number(0.01)),
    ("20%", .decimal(Decimal64(mantissa: 2, scale: 1))),
    ("12.5%", .decimal(Decimal64(mantissa: 125, scale: 3))),
    ("100%", .decimal(Decimal64(mantissa: 1, scale: 0))),
    ("0%", .decimal(Decimal64(mantissa: 0, scale: 0))),
    ("1e2%", .number(1)),
    ("90d", .duration(CalendarDuration(days: 90))),
    ("12W", .duration(CalendarDuration(days: 84))),
    ("6mo", .duration(CalendarDuration(months: 6))),
    ("2y", .duration(CalendarDuration(months: 24))),
    ("2024-01-31", .date(CalendarDate(daysSinceEpoch: 19753))),
    ("2024-1-3", .date(CalendarDate(daysSinceEpoch: 19725))),
    ("2024-02-29", .date(CalendarDate(daysSinceEpoch: 19782))),
    ("1970-01-02 00:00:01", .timestamp(86_401_000_000)),
    ("1970-01-01T00:01", .timestamp(60_000_000)),
    ("1970-01-01 00:00:00.000001", .timestamp(1)),
    ("1969-12-31 23:59:59.5", .timestamp(-500_000)),
    ("'it''s'", .text("it's")),
    ("\"a\"\"b\"", .text("a\"b")),
    ("''", .text("")),
    ("'it’s'", .text("it’s")),
    ("“浙江”", .text("浙江")),
    ("‘浙江’", .text("浙江")),
    ("“a\"", .text("a")),
    ("'（，）'", .text("（，）")),
    ("'a\nb'", .text("a\nb")),
  ]

  @Test(arguments: literals) func literal(_ text: String, _ value: Literal) {
    let found = tokens(text)
    #expect(found.count == 1)
    #expect(found.first?.literal == value)
    #expect(found.first?.span == SourceSpan(0, text.utf8.count))
  }

  static let sequences: [(String, [Token.Kind])] = [
    // A percent sign touches its number and nothing after it.
    ("10%3", [.number, .symbol(.percent), .number]),
    ("10%x", [.number, .symbol(.percent), .word]),
    ("10%(", [.number, .symbol(.percent), .symbol(.leftParenthesis)]),
    ("10%'a'", [.number, .symbol(.percent), .text]),
    ("10 % 3", [.number, .symbol(.percent), .number]),
    ("10%)", [.number, .symbol(.rightParenthesis)]),
    // Digits with spaces, or other counts of digits, are no date.
    ("2024 - 01 - 31", [.number, .symbol(.minus), .number, .symbol(.minus), .number]),
    ("24-01-31", [.number, .symbol(.minus), .number, .symbol(.minus), .number]),
    ("2024-01-31 8", [.date, .number]),
    ("2024-01-31 - 2024-01-01", [.date, .symbol(.minus), .date]),
    // Full-width punctuation.
    ("（，）；", [.symbol(.leftParenthesis), .symbol(.comma), .symbol(.rightParenthesis), .symbol(.semicolon)]),
    ("＝＞＜：", [.symbol(.greaterOrEqual), .symbol(.less), .symbol(.colon)]),
    ("＜＝ ＜＞ ＞＝", [.symbol(.lessOrEqual), .symbol(.notEqual), .symbol(.greaterOrEqual)]),
    ("a--b", [.word, .comment]),
    ("a.b", [.word, .symbol(.dot), .word]),
    ("`a`.5", [.quotedName, .symbol(.dot), .number]),
    ("e\u{301}t\u{e9}_1", [.word]),
    ("\u{FEFF}a\u{3000}b\u{A0}", [.word, .word]),
    ("'a", [.error]),
    ("'a\nb", [.error, .newline, .word]),
    // A quote before a letter opens another text.
    ("'a\n'b'", [.error, .newline, .text]),
  ]

  @Test(arguments: sequences) func sequence(_ text: String, _ kinds: [Token.Kind]) {
    #expect(tokens(text).map(\.kind) == kinds)
  }

  /// Tokens never overlap, never leave the text, and what lies between them is white space.
  @Test func tokensCoverAnyText() {
    var generator = SeededGenerator(seed: 3, stream: "lexer")
    let pieces = [
      "a", "1", "-", "'", "\"", "`", "“", "2024-01-31", "20%", " ", "\n", "#", "（", "客", "\u{0}", "é", "(", "$", "e",
    ]
    for _ in 0..<500 {
      let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let source = SourceText(name: "input", text: text)
      var position = 0
      for token in Lexer.tokens(source) {
        #expect(token.span.lower >= position && token.span.upper > token.span.lower)
        let between = source.slice(SourceSpan(position, token.span.lower))
        let isBlank = between.allSatisfy { $0.isWhitespace }
        #expect(isBlank, "\(text)")
        position = token.span.upper
      }
      #expect(position <= source.utf8.count)
    }
  }
}
