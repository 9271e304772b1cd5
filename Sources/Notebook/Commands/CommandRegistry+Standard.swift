extension CommandRegistry {
  /// The commands that Clientele brings, in the order of the reference.
  public static let standard = CommandRegistry([
    UndoCommand.definition,
    RedoCommand.definition,
  ])
}
