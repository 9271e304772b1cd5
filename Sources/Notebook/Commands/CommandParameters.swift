import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// What a `with` clause set, checked against the parameters of the command.
struct CommandParameters {
  let settings: [Setting]
  let definitions: [ParameterDefinition]

  init(_ settings: [Setting], _ definitions: [ParameterDefinition]) throws {
    self.settings = settings
    self.definitions = definitions
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for setting in settings {
      let name = setting.name.text.lowercased()
      guard let definition = definitions.first(where: { $0.name == name }) else {
        problems.append(Self.unknown(setting.name, definitions))
        continue
      }
      if !seen.insert(name).inserted {
        problems.append(
          Diagnostic(
            "repeated-parameter", Localized("`\(name)` is set twice", zh: "`\(name)` 设置了两次"), at: setting.name.span))
      }
      if case .word(let words) = definition.kind, Self.word(setting.value).map({ !words.contains($0) }) ?? true {
        problems.append(Self.wrongWord(setting, words))
      }
    }
    guard problems.isEmpty else { throw Failure(problems) }
  }

  func setting(_ name: String) -> Setting? {
    settings.first { $0.name.text.lowercased() == name }
  }

  /// The word that a parameter was set to, or its default.
  func word(_ name: String) -> String? {
    setting(name).flatMap { Self.word($0.value) } ?? definitions.first { $0.name == name }?.defaultText
  }

  /// The name that a parameter called `table` was set to: a word or a text. Throws for a format without tables.
  func tableName(_ format: FileFormat? = nil) throws -> String? {
    guard let setting = setting("table") else { return nil }
    if let format, !format.hasTables {
      throw Failure(
        "no-tables", Localized("\(format.name) files have no tables", zh: "\(format.name) 文件没有表"),
        at: setting.name.span,
        hint: Localized("leave out `table`", zh: "请去掉 `table`"))
    }
    switch setting.value {
    case .name(let name): return name.text
    case .literal(.text(let text), _): return text
    default:
      throw Failure("wrong-name", Localized("`table` wants a name", zh: "`table` 需要一个名称"), at: setting.value.span)
    }
  }

  /// A bare word, or a text that stands for one.
  static func word(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name): name.text.lowercased()
    case .literal(.text(let text), _): text.lowercased()
    case .literal(.boolean(let flag), _): flag ? "true" : "false"
    default: nil
    }
  }

  private static func unknown(_ name: Name, _ definitions: [ParameterDefinition]) -> Diagnostic {
    let names = definitions.map(\.name)
    let list = names.joined(separator: ", ")
    return Diagnostic(
      "unknown-parameter", Localized("there is no parameter `\(name.text)`", zh: "没有参数 `\(name.text)`"), at: name.span,
      candidates: NearestName.candidates(for: name.text, among: names),
      hint: names.isEmpty
        ? nil : Localized("parameters: \(list)", zh: "可用的参数：\(names.joined(separator: "、"))"))
  }

  private static func wrongWord(_ setting: Setting, _ words: [String]) -> Diagnostic {
    let name = setting.name.text
    return Diagnostic(
      "wrong-word",
      Localized(
        "`\(name)` must be one of \(words.joined(separator: ", "))",
        zh: "`\(name)` 只能是 \(words.joined(separator: "、")) 之一"),
      at: setting.value.span,
      candidates: word(setting.value).map { NearestName.candidates(for: $0, among: words) } ?? [])
  }
}

extension CommandCall {
  /// The parameters of the `with` clause; throws when one is unknown, set twice or set to a wrong word.
  func parameters(_ definitions: [ParameterDefinition]) throws -> CommandParameters {
    guard case .settings(let settings)? = node.clause("with") else { return try CommandParameters([], definitions) }
    return try CommandParameters(settings, definitions)
  }
}
