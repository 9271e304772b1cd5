import Diagnostics

/// Parses statements. Never throws: what cannot be parsed becomes an invalid statement with diagnostics.
public struct Parser {
  /// All statements of a text.
  public static func parse(_ source: SourceText, grammar: Grammar) -> [ParsedStatement] {
    []
  }

  /// One expression that fills the whole text (a scheme's rule, a definition's example).
  public static func parseExpression(_ source: SourceText, grammar: Grammar) -> (Expression, [Diagnostic]) {
    (.error(SourceSpan(0, 0)), [])
  }

  /// Whether Enter should run what stands in the buffer, or begin a new line: false while a bracket, a quote or a
  /// `case` is open, or the last line needs an operand.
  public static func isComplete(_ text: String, grammar: Grammar) -> Bool {
    true
  }
}
