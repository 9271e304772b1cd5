import Basics
import Diagnostics
import Syntax

enum SetCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("set", arguments: [.init("NAME", .name), .init("VALUE", .phrase)]),
    group: .settings,
    summary: Localized("Change a setting; `show settings` lists them", zh: "修改设置；`show settings` 列出全部设置"),
    examples: [
      .init("set language zh", Localized("speak Chinese", zh: "使用中文")),
      .init("set rows 50", Localized("show more rows of long tables", zh: "长表显示更多行")),
    ],
    action: .workspace { call, workspace in
      let name = try call.name("NAME")
      guard let (raw, span) = call.phrase("VALUE") else { throw call.missing("VALUE") }
      try SettingRegistry.set(
        name.text, to: unquoted(raw), in: &workspace, nameSpan: name.span, valueSpan: span)
      let setting = SettingRegistry.setting(named: name.text)
      let value = setting?.value(workspace) ?? raw
      return .line("\(setting?.name ?? name.text) = \(value)", zh: "\(setting?.name ?? name.text) = \(value)")
    })

  /// The value without a leading `=` and without quotes.
  private static func unquoted(_ raw: String) -> String {
    var text = Substring(raw)
    if text.first == "=" { text = text.dropFirst() }
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    if let first = text.first, first == "'" || first == "\"", text.count > 1, text.last == first {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
