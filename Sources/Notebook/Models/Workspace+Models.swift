import Columns
import Diagnostics
import Segmentation

extension Workspace {
  /// The fitted model of this name.
  func model(named name: String) -> FittedModel? {
    models.first { Table.key($0.name) == Table.key(name) }
  }

  /// Keeps a model that was fitted, in the place of one with the same name, and the statement that fits it again when
  /// the data change.
  mutating func take(_ model: FittedModel?, _ call: CommandCall) throws {
    guard let model else { return }
    let span = call.clauseName("as")?.span ?? call.node.span
    if let other = ModelRegistry.standard.model(named: model.name), other.id != model.definition.id {
      throw Failure(
        "name-taken", "`\(model.name)` is the name of another model", zh: "`\(model.name)` 是另一种模型的名字", at: span)
    }
    if customers?.field(named: model.name) != nil || table(named: model.name) != nil {
      throw Failure(
        "name-taken", "`\(model.name)` is already a column or a table", zh: "`\(model.name)` 已是一列或一个表", at: span)
    }
    if let index = models.firstIndex(where: { Table.key($0.name) == Table.key(model.name) }) {
      models[index] = model
    } else {
      models.append(model)
    }
    note(Maker(text: call.text, key: "fit \(Table.key(model.name))"))
  }
}

extension Failure {
  fileprivate init(_ code: String, _ en: String, zh: String, at span: SourceSpan) {
    self.init(code, .init(en, zh: zh), at: span, hint: .init("choose another name: as NAME", zh: "请换一个名字：as 名称"))
  }
}
