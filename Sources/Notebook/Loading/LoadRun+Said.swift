import Basics
import Columns
import Diagnostics
import Segmentation

extension LoadRun {
  /// What `load` has to say.
  struct Said {
    let call: CommandCall
    let name: String
    let reading: CSVReading
    let kept: Int
    let isFiltered: Bool

    func plain(_ tableName: String, _ table: Table?) -> [Markup] {
      let columns = table?.names ?? []
      return [
        head(tableName),
        .line("columns: \(columns.joined(separator: ", "))", zh: "列：\(columns.joined(separator: "、"))"),
      ] + reading.notes.map { .diagnostic($0.located(in: call.source)) }
    }

    func roles(
      _ roles: RoleTable, _ mapping: RoleMapping, _ workspace: Workspace, notes: [Diagnostic]
    ) throws -> [Markup] {
      var lines: [Localized] = []
      let pairs = mapping.understood.map { $0.role == $0.from ? $0.role : "\($0.role) = \($0.from)" }
      lines.append(Localized("understood: \(pairs.joined(separator: ", "))", zh: "识别为：\(pairs.joined(separator: "，"))"))
      if !mapping.carried.isEmpty {
        lines.append(
          Localized(
            "carried along: \(mapping.carried.joined(separator: ", "))",
            zh: "一并保留：\(mapping.carried.joined(separator: "、"))"))
      }
      var later: [Diagnostic] = []
      if roles.name == Workspace.transactions {
        let facts = try TransactionFacts(mapping.table, engine: workspace.engine(call.run))
        lines += period(facts)
        if let asOf = workspace.pinnedAsOf { later = try laterRows(facts, asOf) }
      }
      lines += customers(workspace)
      let diagnostics = reading.notes + mapping.notes + incomplete(mapping) + later + notes
      return [head(roles.name), .lines(lines)] + diagnostics.map { .diagnostic($0.located(in: call.source)) }
    }

    private func head(_ tableName: String) -> Markup {
      let rows = CountText.noun(reading.readRows, "row")
      let left = isFiltered ? " (\(CountText.grouped(kept)) of them pass `where`)" : ""
      let leftZh = isFiltered ? "（其中 \(CountText.grouped(kept)) 行满足 `where`）" : ""
      let rejected = RejectedCount.distinct(reading)
      return .line(
        "Loaded \(name) as \(tableName): \(rows) read\(left), \(CountText.grouped(rejected)) rejected",
        zh:
          "已载入 \(name) 为 \(tableName)：读取 \(CountText.grouped(reading.readRows)) 行\(leftZh)，\(CountText.grouped(rejected)) 行不合格"
      )
    }

    private func period(_ facts: TransactionFacts) -> [Localized] {
      guard let first = facts.first, let last = facts.last else { return [] }
      let total = ValueDisplay.text(facts.total).en
      return [Localized("from \(first) to \(last), total \(total)", zh: "\(first) 至 \(last)，合计 \(total)")]
    }

    private func customers(_ workspace: Workspace) -> [Localized] {
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

    private func laterRows(_ facts: TransactionFacts, _ asOf: CalendarDate) throws -> [Diagnostic] {
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

    private func incomplete(_ mapping: RoleMapping) -> [Diagnostic] {
      mapping.incomplete.map { role, rows in
        Diagnostic(
          "no-value",
          Localized(
            "\(CountText.noun(rows, "row")) without \(role) \(rows == 1 ? "is" : "are") left out and in `rejects`",
            zh: "\(CountText.grouped(rows)) 行没有 \(role)，未计入，见 `rejects`"), severity: .warning)
      }
    }
  }
}

/// How many records were rejected: one may lack several things.
enum RejectedCount {
  static func distinct(_ reading: CSVReading) -> Int {
    max(0, reading.readRows - reading.table.rowCount)
  }
}
