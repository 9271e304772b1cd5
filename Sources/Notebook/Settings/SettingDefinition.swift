import Basics
import Diagnostics

/// Something that `set` changes.
struct SettingDefinition: Sendable {
  let name: String
  /// What may stand after the name, as help shows it: "en|zh".
  let usage: String
  let summary: Localized
  let value: @Sendable (Workspace) -> String
  /// Changes the workspace; false when the text is not one that it takes.
  let change: @Sendable (_ text: String, inout Workspace) -> Bool

  /// Words that complete its value.
  let words: [String]

  init(
    _ name: String, usage: String, words: [String] = [], summary: Localized,
    value: @escaping @Sendable (Workspace) -> String,
    change: @escaping @Sendable (_ text: String, inout Workspace) -> Bool
  ) {
    self.name = name
    self.usage = usage
    self.words = words
    self.summary = summary
    self.value = value
    self.change = change
  }
}

/// All settings, in the order that they are listed.
enum SettingRegistry {
  static let settings: [SettingDefinition] = [
    .language, .width, .rows, .seed, .threads, .memoryLimit,
  ]

  static func setting(named name: String) -> SettingDefinition? {
    settings.first { $0.name == name.lowercased() }
  }

  /// Changes a setting. Throws `Failure` for an unknown name or a value that it does not take.
  static func set(
    _ name: String, to text: String, in workspace: inout Workspace, nameSpan: SourceSpan? = nil,
    valueSpan: SourceSpan? = nil
  ) throws {
    guard let setting = setting(named: name) else {
      let names = settings.map(\.name)
      throw Failure(
        "unknown-setting", Localized("there is no setting `\(name)`", zh: "没有设置项 `\(name)`"), at: nameSpan,
        candidates: NearestName.candidates(for: name, among: names),
        hint: Localized(
          "settings: \(names.joined(separator: ", "))", zh: "可用的设置项：\(names.joined(separator: "、"))"))
    }
    guard setting.change(text, &workspace) else {
      throw Failure(
        "wrong-value",
        Localized("`\(text)` is no value for `\(setting.name)`", zh: "`\(text)` 不能作为 `\(setting.name)` 的值"),
        at: valueSpan, candidates: NearestName.candidates(for: text, among: setting.words),
        hint: Localized("set \(setting.name) \(setting.usage)", zh: "set \(setting.name) \(setting.usage)"))
    }
  }
}
