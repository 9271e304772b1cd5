import Query
import Segmentation

/// All pages of the reference, in the order of the registries.
struct ReferenceIndex {
  let pages: [ReferencePage]

  init(commands: CommandRegistry) {
    pages =
      commands.commands.map(ReferencePage.init) + StageRegistry.standard.stages.map(ReferencePage.init)
      + FunctionRegistry.standard.functions.map(ReferencePage.init)
      + SchemeRegistry.standard.schemes.map { ReferencePage($0) }
      + ModelRegistry.standard.models.map { ReferencePage($0) } + RoleTable.all.map { ReferencePage($0) }
      + HistoryTables.madeTables.map { ReferencePage(made: $0.name, $0.summary) }
      + SettingRegistry.settings.map(ReferencePage.init)
  }

  /// The pages of this name or alias: a verb may be a command and a stage.
  func pages(named name: String) -> [ReferencePage] {
    let key = name.lowercased()
    return pages.filter { $0.name.lowercased() == key || $0.aliases.contains { $0.lowercased() == key } }
  }

  /// All names, for "did you mean".
  var names: [String] { pages.flatMap { [$0.name] + $0.aliases } }
}
