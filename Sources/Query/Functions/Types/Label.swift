import Basics
import Columns
import Diagnostics

extension FunctionDefinition {
  static let label = FunctionDefinition(
    "label", family: .types, usage: "label(category) or label(category, 'zh')",
    summary: Localized(
      "what people call a category’s value, in English or in the language asked for; a text stays as it is",
      zh: "类别值的名称，英文或指定的语言（'en'、'zh'）；文本保持不变"),
    examples: [Example("label('high')", "high")], arity: 1...2,
    signature: { types in
      guard types.count < 2 || types[1] == .text else { return nil }
      let type = types[0] ?? .text
      switch type {
      case .category, .text: return Signature([type] + types.dropFirst().map { _ in .text }, .text)
      default: return nil
      }
    },
    implementation: .scalar { arguments, rows, call in
      let language = try language(arguments)
      return try PerDistinct.map([arguments[0]], rows: rows, type: .text, run: call.run) { values in
        guard case .category(let index, let domain) = values[0] else { return values[0] }
        return domain.levels.indices.contains(index) ? .text(domain.levels[index].label[language]) : .null
      }
    })

  private static func language(_ arguments: [Datum]) throws -> Language {
    guard arguments.count > 1 else { return .en }
    guard case .scalar(.text(let name)) = arguments[1] else {
      throw KernelFailure.constantNeeded("language", of: "label")
    }
    if let language = Language(rawValue: name.lowercased()) { return language }
    throw Failure(
      "unknown-language", Localized("there are no labels in `\(name)`", zh: "没有 `\(name)` 语言的名称"),
      candidates: Language.allCases.map(\.rawValue))
  }
}
