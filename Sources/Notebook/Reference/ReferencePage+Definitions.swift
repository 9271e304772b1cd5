import Basics
import Query

extension ReferencePage {
  init(_ command: CommandDefinition) {
    self.init(
      kind: .command, name: command.shape.verb, aliases: command.shape.aliases, summary: command.summary,
      usage: UsageText.of(command.shape), details: Self.parameters(command.parameters),
      examples: command.examples.map { ($0.statement, $0.summary) })
  }

  init(_ stage: StageDefinition) {
    self.init(
      kind: .stage, name: stage.shape.verb, aliases: stage.shape.aliases, summary: stage.summary,
      usage: "| " + UsageText.of(stage.shape), details: [], examples: stage.examples.map { ($0, nil) })
  }

  init(_ function: FunctionDefinition) {
    self.init(
      kind: .function, name: function.name, aliases: function.aliases, summary: function.summary,
      usage: function.usage, details: [],
      examples: function.examples.map { ("\($0.expression)  → \($0.result)", nil) })
  }

  init(_ setting: SettingDefinition) {
    self.init(
      kind: .setting, name: setting.name, aliases: [], summary: setting.summary,
      usage: "set \(setting.name) \(setting.usage)", details: [], examples: [])
  }
}
