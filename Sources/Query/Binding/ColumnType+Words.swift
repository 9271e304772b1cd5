import Basics
import Columns

extension ColumnType {
  /// What messages call it.
  var word: Localized {
    switch self {
    case .boolean: Localized("boolean", zh: "布尔值")
    case .integer: Localized("integer", zh: "整数")
    case .decimal: Localized("decimal", zh: "小数")
    case .number: Localized("number", zh: "数值")
    case .text: Localized("text", zh: "文本")
    case .category: Localized("category", zh: "类别")
    case .date: Localized("date", zh: "日期")
    case .timestamp: Localized("timestamp", zh: "时间")
    case .duration: Localized("duration", zh: "时长")
    }
  }
}

extension BoundExpression {
  /// What messages call its type.
  var typeWord: Localized { type?.word ?? Localized(verbatim: "null") }
}
