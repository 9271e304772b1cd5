import Basics
import Columns
import Diagnostics

extension FunctionDefinition {
  static let matches = FunctionDefinition(
    "matches", aliases: ["regexp_matches"], family: .text, usage: "matches(x, pattern)",
    summary: Localized(
      "whether a regular expression (PCRE2) matches somewhere in the text; ^ and $ tie it to the ends, (?i) ignores case; also `x matches pattern`",
      zh: "文本中是否有与正则表达式（PCRE2）匹配之处；^ 与 $ 限定首尾，(?i) 忽略大小写；也可写作 `x matches 模式`"),
    examples: [
      Example("matches('C536379', '^C\\d+$')", "true"), Example("'杭州' matches '^.州$'", "true"),
      Example("'Tea set' matches '(?i)TEA|COFFEE'", "true"),
    ], arity: 2...2,
    signature: { Signature.converting($0, [.text, .text], giving: .boolean) },
    fault: { constants in
      guard case .text(let text)? = constants[1] else { return nil }
      do throws(TextPattern.Fault) {
        _ = try TextPattern(text)
        return nil
      } catch {
        return ArgumentFault(argument: 1, offset: error.offset, code: "bad-pattern", message: badPattern(error))
      }
    },
    implementation: .scalar { arguments, rows, call in
      switch arguments[1] {
      case .scalar(.text(let text)):
        return try PatternSearch.apply(arguments[0], compiled(text), rows: rows, call.run)
      case .scalar: return .nulls(type: .boolean, count: rows)
      case .column:
        var patterns: [String: TextPattern] = [:]
        return try PerDistinct.map(arguments, rows: rows, type: .boolean, run: call.run) { values in
          let arguments = TextArguments(values: values)
          let text = arguments.text(1)
          let pattern = try patterns[text] ?? compiled(text)
          patterns[text] = pattern
          return .boolean(try PatternSearch.isFound(pattern, in: arguments.text(0), call.run))
        }
      }
    })

  private static func compiled(_ text: String) throws -> TextPattern {
    do throws(TextPattern.Fault) {
      return try TextPattern(text)
    } catch {
      throw Failure(
        "bad-pattern",
        Localized(
          "`\(text)` is no pattern: \(error.message)", zh: "`\(text)` 不是有效的正则表达式（PCRE2：\(error.message)）"))
    }
  }

  private static func badPattern(_ fault: TextPattern.Fault) -> Localized {
    Localized(
      "this is no pattern: \(fault.message)", zh: "此处不是有效的正则表达式（PCRE2：\(fault.message)）")
  }
}
