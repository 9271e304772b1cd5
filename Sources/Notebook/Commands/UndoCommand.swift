import Basics
import Diagnostics
import Syntax

enum UndoCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("undo"),
    group: .sessions,
    summary: Localized(
      "Take back the last statement that changed tables, columns or settings, and the results since then",
      zh: "撤销上一条改变了表、列或设置的语句，以及此后的结果"),
    examples: [
      .init("undo", Localized("take back the last change", zh: "撤销上一次改动"))
    ],
    isRecorded: false,
    action: .session { call, session in
      try UndoStep.checkPlace(call, session)
      guard let said = session.undo().said(Localized("Undone", zh: "已撤销")) else {
        throw Failure("nothing-to-undo", Localized("there is nothing to undo", zh: "没有可撤销的语句"), at: call.node.span)
      }
      return said
    })
}
