import Diagnostics
import Syntax

/// Puts parameters into a rule. What is shown to people is what runs: the text with the parameters in it.
enum RuleText {
  /// Rules know no verbs: any name may stand in them.
  static let grammar = Grammar(commands: [], stages: [])

  /// The rule with each parameter's text in the place of its name.
  static func substituting(_ texts: [String: String], in rule: String) -> String {
    let source = SourceText(name: "rule", text: rule)
    let names = Parser.parseExpression(source, grammar: grammar).0.names
      .filter { texts[$0.text] != nil }.sorted { $0.span.lower < $1.span.lower }
    var result = ""
    var end = 0
    for name in names where name.span.lower >= end {
      result += source.slice(SourceSpan(end, name.span.lower)) + (texts[name.text] ?? "")
      end = name.span.upper
    }
    return result + source.slice(SourceSpan(end, source.utf8.count))
  }

  /// An expression as text that may stand anywhere in another.
  static func operand(_ expression: Expression) -> String {
    let text = ExpressionText.render(expression, grammar: grammar)
    switch expression {
    case .literal, .name, .qualified, .call, .list, .conditional, .cast: return text
    default: return "(\(text))"
    }
  }

  /// A text with "{name}" filled in.
  static func filling(_ texts: [String: String], in words: String) -> String {
    var result = ""
    var rest = words[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + (texts[name] ?? name)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
