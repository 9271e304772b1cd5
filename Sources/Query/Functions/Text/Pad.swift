import Basics
import Columns
import Diagnostics

/// Both bring a text to a length, at opposite ends.
extension FunctionDefinition {
  static let leftPad = pad(
    "lpad", atEnd: false,
    summary: Localized(
      "the text filled at the beginning to n code points (with blanks, or with fill); cut at the end when longer",
      zh: "在开头用空格（或 fill）补足到 n 个字符；超出则截去末尾"),
    example: Example("lpad('42', 5, '0')", "00042"))

  static let rightPad = pad(
    "rpad", atEnd: true,
    summary: Localized(
      "the text filled at the end to n code points (with blanks, or with fill); cut at the end when longer",
      zh: "在末尾用空格（或 fill）补足到 n 个字符；超出则截去末尾"),
    example: Example("rpad('ab', 4, '.')", "ab.."))

  /// The longest text that padding makes.
  private static let longestPadding: Int64 = 1_000_000

  private static func pad(_ name: String, atEnd: Bool, summary: Localized, example: Example) -> FunctionDefinition {
    textual(
      name, usage: "\(name)(x, n) or \(name)(x, n, fill)", summary: summary, examples: [example], arity: 2...3,
      takes: [.text, .integer, .text], gives: .text,
      body: { arguments in
        let length = arguments.integer(1) ?? 0
        guard length <= longestPadding else {
          throw Failure(
            "too-long",
            Localized(
              "`\(name)` fills to at most \(longestPadding) code points, not \(length)",
              zh: "`\(name)` 最多补足到 \(longestPadding) 个字符，不能是 \(length)"))
        }
        let fill = arguments.values.count > 2 ? arguments.text(2) : " "
        return .text(TextFunctions.padded(arguments.text(0), to: length, with: fill, atEnd: atEnd))
      })
  }
}
