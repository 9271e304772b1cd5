import Basics
import Syntax

enum QuitCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("quit", aliases: ["exit"]),
    group: .sessions,
    summary: Localized("Leave the shell; in a script, stop here", zh: "退出；在脚本中表示到此为止"),
    examples: [.init("quit", Localized("leave the shell", zh: "退出"))],
    isRecorded: false,
    action: .session { _, session in
      session.wantsToQuit = true
      return .nothing
    })
}
