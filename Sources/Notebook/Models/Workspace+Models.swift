import Basics
import Columns
import Diagnostics
import Segmentation

extension Workspace {
  /// The fitted model of this name.
  func model(named name: String) -> FittedModel? {
    models.first { Table.key($0.name) == Table.key(name) }
  }

  func isModel(_ name: String) -> Bool { model(named: name) != nil }

  /// Fits the models of a plain table again after it was replaced, and says so; what cannot be fitted any more is dropped
  /// and named.
  mutating func refitModels(of table: String, run: RunContext, folder: String) throws -> [Diagnostic] {
    let stale = models.filter { model in
      if case .table(let name, _) = model.source { Table.key(name) == Table.key(table) } else { false }
    }
    var notes: [Diagnostic] = []
    var failures: [(maker: Maker, failure: Failure)] = []
    for model in stale {
      let maker = Maker(text: model.statement, key: "fit \(Table.key(model.name))")
      do {
        try MakerRunner(run: run, folder: folder).run(maker, in: &self)
        notes.append(
          Diagnostic(
            "fitted-again",
            Localized("`\(model.name)` is fitted again to `\(table)`", zh: "`\(model.name)` 已用 `\(table)` 重新拟合"),
            severity: .note))
      } catch let failure as Failure {
        models.removeAll { $0.name == model.name }
        makers.removeAll { $0.key == maker.key }
        failures.append((maker, failure))
      }
    }
    return notes + Self.dropped(failures)
  }

  /// Keeps a model that was fitted, in the place of one with the same name, and the statement that fits it again when
  /// the data change. Columns that were made with the one before are made again, and that is said.
  mutating func take(_ model: FittedModel?, _ call: CommandCall) throws -> [Diagnostic] {
    guard let model else { return [] }
    let span = call.clauseName("as")?.span ?? call.node.span
    if let other = ModelRegistry.standard.model(named: model.name), other.id != model.definition.id {
      throw Failure(
        "name-taken", "`\(model.name)` is the name of another model", zh: "`\(model.name)` 是另一种模型的名字", at: span)
    }
    if customers?.field(named: model.name) != nil || table(named: model.name) != nil {
      throw Failure(
        "name-taken", "`\(model.name)` is already a column or a table", zh: "`\(model.name)` 已是一列或一个表", at: span)
    }
    note(Maker(text: call.text, key: "fit \(Table.key(model.name))"))
    guard let index = models.firstIndex(where: { Table.key($0.name) == Table.key(model.name) }) else {
      models.append(model)
      return []
    }
    models[index] = model
    return try remakeColumns(reading: model.name, run: call.run, folder: call.folder)
  }
}

extension Failure {
  fileprivate init(_ code: String, _ en: String, zh: String, at span: SourceSpan) {
    self.init(code, .init(en, zh: zh), at: span, hint: .init("choose another name: as NAME", zh: "请换一个名字：as 名称"))
  }
}
