import Segmentation

extension CommandRegistry {
  /// The commands that Clientele brings, in the order of the reference; those of the analyses last.
  public static let standard = CommandRegistry(
    commands + AnalysisRegistry.standard.analyses.map(AnalysisCommand.definition))

  private static let commands: [CommandDefinition] = [
    LoadCommand.definition,
    DescribeCommand.definition,
    DeriveCommand.definition,
    DropCommand.definition,
    RenameCommand.definition,
    ExportCommand.definition,
    AsOfCommand.definition,
    SetCommand.definition,
    ShowCommand.definition,
    LetCommand.definition,
    RFMCommand.definition,
    SegmentCommand.definition,
    FlagCommand.definition,
    SaveCommand.definition,
    RunCommand.definition,
    CheckCommand.definition,
    UndoCommand.definition,
    RedoCommand.definition,
    HelpCommand.definition,
    ExplainCommand.definition,
    QuitCommand.definition,
  ]
}
