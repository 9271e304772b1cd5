import Basics
import Columns

extension FunctionDefinition {
  static let contains = FunctionDefinition(
    "contains", family: .text, usage: "contains(x, part, …)",
    summary: Localized("whether the text contains a part, or one of several", zh: "文本是否包含 part，或其中之一"),
    examples: [
      Example("contains('customer', 'tom')", "true"), Example("contains('credit card', 'fund', 'card')", "true"),
    ], arity: 2...1000,
    signature: { types in Signature.converting(types, types.map { _ in .text }, giving: .boolean) },
    implementation: .scalar { arguments, rows, call in
      try PerDistinct.map(arguments, rows: rows, type: .boolean, run: call.run) { values in
        let texts = TextArguments(values: values)
        return .boolean((1..<values.count).contains { TextFunctions.contains(texts.text(0), texts.text($0)) })
      }
    })
}
