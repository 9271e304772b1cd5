import Basics
import Diagnostics
import Syntax

enum RedoCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("redo"),
    group: .sessions,
    summary: Localized("Do again what `undo` took back last", zh: "重做刚撤销的语句"),
    examples: [
      .init("undo\nredo", Localized("do again what was undone", zh: "重做已撤销的改动"))
    ],
    isRecorded: false,
    action: .session { call, session in
      try UndoStep.checkPlace(call, session)
      guard let said = session.redo().said(Localized("Done again", zh: "已重做")) else {
        throw Failure("nothing-to-redo", Localized("there is nothing to redo", zh: "没有可重做的语句"), at: call.node.span)
      }
      return said
    })
}
