import Basics
import Columns
import Diagnostics

/// What the columns of a file mean, found from their names and types.
public struct RoleDetection: Sendable {
  /// Where a role's values come from.
  public enum Source: Sendable, Hashable {
    /// A column of the file.
    case column(String)
    /// The product of two columns of the file: quantity and price.
    case product(String, String)
  }

  /// A role that was found.
  public struct Assignment: Sendable {
    public let role: RoleDefinition
    public let source: Source
  }

  /// In the order of the table's roles.
  public let assignments: [Assignment]
  /// What to say aloud; errors among them mean that the table cannot be loaded.
  public let problems: [Diagnostic]

  /// The code of the error that a column is called like a role, but holds something else.
  public static let wrongType = "role-type"

  public var errors: [Diagnostic] { problems.filter { $0.severity == .error } }

  /// Finds the roles of a table's columns. Exact names go before names that only end alike, the list of a role's
  /// names before the order of the columns; a column plays one role. Roles in `mapped` are not looked for.
  /// `exceptions` are the values that a message about a column of the wrong type points at.
  public static func detect(
    columns: Table, table: RoleTable, mapped: Set<String> = [], exceptions: [TypeException] = []
  ) -> RoleDetection {
    var search = RoleSearch(columns: columns, table: table, mapped: mapped, exceptions: exceptions)
    search.assignExactNames()
    search.assignEndings()
    search.assignProduct()
    search.reportMissing()
    return RoleDetection(
      assignments: table.roles.compactMap { role in
        search.found[role.name].map { Assignment(role: role, source: $0) }
      }, problems: search.problems)
  }
}

/// The state of one search for roles.
private struct RoleSearch {
  let columns: Table
  let table: RoleTable
  let wanted: [RoleDefinition]
  let exceptions: [TypeException]
  let headers: [HeaderName]
  var taken: Set<Int> = []
  var found: [String: RoleDetection.Source] = [:]
  var problems: [Diagnostic] = []

  init(columns: Table, table: RoleTable, mapped: Set<String>, exceptions: [TypeException]) {
    self.exceptions = exceptions
    self.columns = columns
    self.table = table
    wanted = table.roles.filter { !mapped.contains($0.name) }
    headers = columns.names.map { HeaderName($0) }
  }

  /// Columns that are called like the role, the most certain name first.
  private func exactCandidates(_ role: RoleDefinition) -> [Int] {
    var candidates: [Int] = []
    for name in role.headers.map({ HeaderName($0).folded }) {
      for index in headers.indices where headers[index].folded == name && !candidates.contains(index) {
        candidates.append(index)
      }
    }
    return candidates
  }

  mutating func assignExactNames() {
    for role in wanted {
      let candidates = exactCandidates(role).filter { !taken.contains($0) && fits(role, $0) }
      guard let chosen = candidates.first else { continue }
      take(role, chosen)
      let others = candidates.dropFirst().filter { other in
        // A column that is better called by another role is no rival.
        !wanted.contains { $0.name != role.name && exactCandidates($0).contains(other) }
      }
      if !others.isEmpty { problems.append(choice(role, chosen, Array(others))) }
    }
  }

  /// Required roles that no column is called by: a name that ends like one of theirs.
  mutating func assignEndings() {
    for role in wanted where role.isRequired && found[role.name] == nil {
      let names = role.headers.map { HeaderName($0) }
      let candidates = headers.indices.filter { index in
        !taken.contains(index) && !headers[index].isQualified && fits(role, index)
          && names.contains { headers[index].ends(with: $0) }
      }
      if candidates.count == 1, let chosen = candidates.first {
        take(role, chosen)
        problems.append(
          Diagnostic(
            "role-guessed",
            Localized(
              "`\(columns.names[chosen])` is taken as the \(role.name), by the end of its name",
              zh: "按名称结尾，将 `\(columns.names[chosen])` 视为 \(role.name)"),
            hint: mapHint(role, Localized("another column", zh: "其他列")), severity: .note))
      } else if candidates.count > 1 {
        let names = candidates.map { "`\(columns.names[$0])`" }
        problems.append(
          Diagnostic(
            "ambiguous-role",
            Localized(
              "\(names.joined(separator: ", ")) could each be the \(role.name)",
              zh: "\(names.joined(separator: "、")) 都可能是 \(role.name)"),
            hint: mapHint(role, Localized(verbatim: names.first ?? ""))))
        found[role.name] = .column(columns.names[candidates[0]])
      }
    }
  }

  /// An amount that is missing, but quantity and price are there.
  mutating func assignProduct() {
    guard let amount = wanted.first(where: { $0.name == "amount" }), found["amount"] == nil,
      case .column(let quantity)? = found["quantity"], case .column(let price)? = found["unit_price"]
    else { return }
    found[amount.name] = .product(quantity, price)
    problems.append(
      Diagnostic(
        "amount-computed",
        Localized(
          "there is no amount column: amount = `\(quantity)` * `\(price)`",
          zh: "没有金额列：amount = `\(quantity)` * `\(price)`"), severity: .note))
  }

  mutating func reportMissing() {
    for role in wanted where role.isRequired && found[role.name] == nil {
      if let misfit = exactCandidates(role).first(where: { !fits(role, $0) }) {
        problems.append(wrongType(columns.fields[misfit], role))
        continue
      }
      let names = columns.names.map { "`\($0)`" }
      problems.append(
        Diagnostic(
          "role-missing",
          Localized(
            "no column of \(table.name) looks like the \(role.name): there are \(names.joined(separator: ", "))",
            zh: "\(table.name) 中没有像 \(role.name) 的列；现有的列：\(names.joined(separator: "、"))"),
          hint: mapHint(role, Localized("the column, or an expression", zh: "列名或表达式"))))
    }
    for role in wanted where !role.isRequired && found[role.name] == nil {
      let misfits = exactCandidates(role).map { columns.fields[$0] }
      // A column without any value has no type of its own.
      guard let misfit = misfits.first(where: { !role.fits($0.column.type) && $0.column.nullCount < columns.rowCount }),
        !found.values.contains(.column(misfit.name))
      else { continue }
      problems.append(wrongType(misfit, role, severity: .warning))
    }
    let choices = wanted.filter { table.anyOf.contains($0.name) }
    guard let first = choices.first, choices.count == table.anyOf.count,
      !choices.contains(where: { found[$0.name] != nil })
    else { return }
    let names = choices.map(\.name)
    problems.append(
      Diagnostic(
        "role-missing",
        Localized(
          "\(table.name) need one of \(names.joined(separator: ", ")), and no column looks like one",
          zh: "\(table.name) 需要 \(names.joined(separator: "、")) 之一，但没有像的列"),
        hint: mapHint(first, Localized("the column, or an expression", zh: "列名或表达式"))))
  }

  private func wrongType(
    _ field: Table.Field, _ role: RoleDefinition, severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let kind: TypeException.Kind = role.fits(.date) ? .date : .number
    let value = exceptions.first { $0.column == field.name && $0.kind == kind }
    let shown = value.map { Localized(": `\($0.value)` on line \($0.line)", zh: "：第 \($0.line) 行的 `\($0.value)`") }
    return Diagnostic(
      RoleDetection.wrongType,
      Localized(
        "`\(field.name)` is called like the \(role.name), but it holds \(field.column.type.name), not \(role.wantedName.en)"
          + (shown?.en ?? ""),
        zh: "`\(field.name)` 的名称像 \(role.name)，但其类型是 \(field.column.type.name)，而不是\(role.wantedName.zh)"
          + (shown?.zh ?? "")),
      hint: value.flatMap { DecimalComma.hint($0.value, role: role.name, column: field.name) }
        ?? mapHint(role, Localized("an expression over the columns", zh: "由各列组成的表达式")), severity: severity)
  }

  private mutating func take(_ role: RoleDefinition, _ index: Int) {
    taken.insert(index)
    found[role.name] = .column(columns.names[index])
  }

  private func fits(_ role: RoleDefinition, _ index: Int) -> Bool {
    role.fits(columns.fields[index].column.type)
  }

  private func choice(_ role: RoleDefinition, _ chosen: Int, _ others: [Int]) -> Diagnostic {
    let names = others.map { "`\(columns.names[$0])`" }
    return Diagnostic(
      "role-chosen",
      Localized(
        "`\(columns.names[chosen])` is taken as the \(role.name); \(names.joined(separator: ", ")) would do too",
        zh: "将 `\(columns.names[chosen])` 视为 \(role.name)；\(names.joined(separator: "、")) 也可以"),
      hint: mapHint(role, Localized(verbatim: names.first ?? "")), severity: .note)
  }

  private func mapHint(_ role: RoleDefinition, _ example: Localized) -> Localized {
    Localized(
      "say which with `map \(role.name) = …`: \(example.en)", zh: "可用 `map \(role.name) = …` 指定：\(example.zh)")
  }
}
