import Basics
import Columns
import Diagnostics
import Segmentation

extension LoadRun {
  /// What `load` has to say.
  struct Said {
    let call: CommandCall
    let name: String
    let reading: TableReading

    func plain(_ table: Table?, _ tableName: String) -> [Markup] {
      let columns = table?.names ?? []
      let kept = table?.rowCount ?? 0
      var parts = [
        head(tableName, rejected: reading.readRows - reading.table.rowCount),
        .line("columns: \(Self.names(columns).en)", zh: "列：\(Self.names(columns).zh)"),
      ]
      if kept != reading.table.rowCount {
        parts.append(.line("\(CountText.noun(kept, "row")) pass `where`", zh: "\(CountText.grouped(kept)) 行满足 `where`"))
      }
      let roles = NearestName.candidates(for: tableName, among: RoleTable.all.map(\.name))
      if let role = roles.first {
        parts.append(
          .diagnostic(
            Diagnostic(
              "plain-table",
              Localized("`\(tableName)` is a plain table of its own", zh: "`\(tableName)` 是一个普通表"), candidates: roles,
              hint: Localized("to build customers from it, load it `as \(role)`", zh: "要据此建立客户表，请载入为 `as \(role)`"),
              severity: .note)))
      }
      return parts + reading.notes.map { .diagnostic($0.located(in: call.source)) }
    }

    func roles(
      _ roles: RoleTable, _ data: LoadedData, _ facts: DatedFacts?, _ workspace: Workspace, notes: [Diagnostic]
    ) throws -> [Markup] {
      let pairs = data.understood.map { $0.role == $0.source.lowercased() ? $0.role : "\($0.role) = \($0.source)" }
      var lines = [
        Localized("understood: \(pairs.joined(separator: ", "))", zh: "识别为：\(pairs.joined(separator: "，"))")
      ]
      let carried = data.table.names.filter { name in !data.understood.contains { $0.role == name } }
      if !carried.isEmpty {
        lines.append(
          Localized("carried along: \(Self.names(carried).en)", zh: "一并保留：\(Self.names(carried).zh)"))
      }
      var later: [Diagnostic] = []
      if let facts {
        lines += period(facts)
        if let asOf = workspace.asOf { later = try laterRows(facts, asOf) }
      }
      lines += Self.customers(workspace)
      // A record may be rejected for several reasons; those of the reader are counted by what is missing.
      let unread = reading.readRows - reading.table.rowCount
      let rejected = unread + data.rejects.rowCount - reading.rejects.rowCount
      let diagnostics = data.notes.filter { $0.code != "roles" } + later + notes
      return [head(roles.name, rejected: rejected), .lines(lines)]
        + diagnostics.map { .diagnostic($0.located(in: call.source)) }
    }

    /// The names of columns; of very many only the first.
    private static func names(_ names: [String]) -> Localized {
      let shown = names.prefix(names.count > 40 ? 30 : 40)
      let rest = names.count - shown.count
      return Localized(
        shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
        zh: shown.joined(separator: "、") + (rest > 0 ? " 等共 \(names.count) 列" : ""))
    }

    private func head(_ tableName: String, rejected: Int) -> Markup {
      .line(
        "Loaded \(name) as \(tableName): \(CountText.noun(reading.readRows, "row")) read, \(CountText.grouped(rejected)) rejected",
        zh: "已载入 \(name) 为 \(tableName)：读取 \(CountText.grouped(reading.readRows)) 行，\(CountText.grouped(rejected)) 行不合格"
      )
    }

    private func period(_ facts: DatedFacts) -> [Localized] {
      guard let first = facts.first, let last = facts.last else { return [] }
      let total = facts.total.map { ValueDisplay.text($0).en }
      return [
        Localized(
          "from \(first) to \(last)" + (total.map { ", total \($0)" } ?? ""),
          zh: "\(first) 至 \(last)" + (total.map { "，合计 \($0)" } ?? ""))
      ]
    }

    static func customers(_ workspace: Workspace) -> [Localized] {
      guard let customers = workspace.customers else { return [] }
      let count = customers.rowCount
      guard let asOf = workspace.asOf else {
        return [Localized("customers: \(CountText.grouped(count))", zh: "客户：\(CountText.grouped(count)) 个")]
      }
      let how =
        workspace.pinnedAsOf == nil
        ? Localized("the last transaction", zh: "最后一笔交易的日期") : Localized("pinned", zh: "已固定")
      return [
        Localized(
          "customers: \(CountText.grouped(count)), as of \(asOf) (\(how.en))",
          zh: "客户：\(CountText.grouped(count)) 个，截止日期 \(asOf)（\(how.zh)）")
      ]
    }

    private func laterRows(_ facts: DatedFacts, _ asOf: CalendarDate) throws -> [Diagnostic] {
      let count = try facts.rows(after: asOf)
      guard count > 0 else { return [] }
      return [
        Diagnostic(
          "later-rows",
          Localized(
            "\(CountText.noun(count, "row")) dated after \(asOf) \(count == 1 ? "does" : "do") not count",
            zh: "\(CountText.grouped(count)) 行的日期晚于 \(asOf)，不计入"), severity: .note)
      ]
    }
  }
}
