import Basics
import Syntax

/// `check FILE`: whether a script still gives what was recorded in it.
enum CheckCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("check", arguments: [.init("FILE", .file)]),
    group: .sessions,
    summary: Localized(
      "replay a script in a workspace of its own and compare with the output recorded in it",
      zh: "在独立的工作区中重放脚本，并与其中记录的输出比较"),
    examples: [.init("check 'weekly.clientele'", Localized("a saved session", zh: "一个已保存的会话"))],
    isRecorded: false,
    action: .session { call, session in
      let path = call.path(try call.file("FILE").path)
      return try ScriptChecker(path: path, update: false, run: call.run).report().markup
    })
}
