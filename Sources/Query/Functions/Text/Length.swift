import Basics
import Columns

extension FunctionDefinition {
  static let length = textual(
    "length", aliases: ["len"], usage: "length(x)",
    summary: Localized("how many code points the text has", zh: "文本的字符数（按 Unicode 码点）"),
    examples: [Example("length('客户 A')", "4")],
    takes: [.text], gives: .integer,
    body: { .integer(Int64(TextFunctions.length($0.text(0)))) })
}
