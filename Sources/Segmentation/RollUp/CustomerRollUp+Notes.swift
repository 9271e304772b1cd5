import Basics
import Columns
import Diagnostics

extension CustomerRollUp {
  static func mixedKeys() -> Diagnostic {
    Diagnostic(
      "mixed-keys",
      Localized(
        "customers are whole numbers in one file and text in the other: both are compared as text",
        zh: "客户编号在一个文件中是整数，在另一个文件中是文本：均按文本比较"), severity: .warning)
  }

  static func repeatedCustomers(_ count: Int) -> Diagnostic {
    Diagnostic(
      "repeated-customers",
      Localized(
        "\(count) row\(count == 1 ? "" : "s") of `customers` repeat an id; the first row of each id counts",
        zh: "`customers` 中有 \(count) 行的编号重复，以首次出现的行为准"), severity: .warning)
  }

  static func missingCosts(_ count: Int) -> Diagnostic {
    Diagnostic(
      "missing-costs",
      Localized(
        "\(count) line\(count == 1 ? " has" : "s have") no cost and count\(count == 1 ? "s" : "") as 0 in `margin`",
        zh: "\(count) 行没有成本，在 `margin` 中按 0 计算"), severity: .warning)
  }

  static func renamedAttributes(_ renamed: [(name: String, given: String)]) -> Diagnostic {
    let pairs = renamed.map { "`\($0.name)` → `\($0.given)`" }
    return Diagnostic(
      "renamed-attributes",
      Localized(
        "attributes called like a roll-up column took another name: \(pairs.joined(separator: ", "))",
        zh: "与汇总列同名的属性已改名：\(pairs.joined(separator: "、"))"), severity: .note)
  }

  static func laterCustomers(_ count: Int, _ day: CalendarDate) -> Diagnostic {
    Diagnostic(
      "later-customers",
      Localized(
        "\(count) customer\(count == 1 ? " appears" : "s appear") only after \(day) and \(count == 1 ? "is" : "are") left out",
        zh: "有 \(count) 个客户在 \(day) 之后才出现，未计入"), severity: .note)
  }

  static func overflowFailure(_ id: Value) -> Failure {
    let name =
      switch id {
      case .integer(let number): String(number)
      case .text(let text): text
      default: "?"
      }
    return Failure(
      "overflow",
      Localized(
        "the amounts of customer `\(name)` are too large to be added up exactly", zh: "客户 `\(name)` 的金额过大，无法精确求和"))
  }
}
