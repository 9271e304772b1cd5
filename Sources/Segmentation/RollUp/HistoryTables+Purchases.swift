import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension HistoryTables {
  func makePurchases(_ run: RunContext) throws -> Table? {
    guard let transactions = loaded(.transactions) else { return nil }
    let (history, _) = try history(of: transactions, run) { lines in
      try PurchaseHistory.build(
        lines, until: lastDay, returns: returns, keepsDayAmounts: false, keepsPurchases: true, run: run)
    }
    guard let purchases = history.purchases else { return nil }
    let firstLines = try purchases.firstLines(run)
    func first(_ name: String) throws -> Table.Field? {
      try transactions.field(named: name).map { field in
        Table.Field(
          field.name, try Selection.gather(field.column, firstLines, run), origin: Self.origin, aliases: field.aliases)
      }
    }
    var fields = [try first(CustomerRollUp.key), try first("order")].compactMap { $0 }
    fields.append(Table.Field("date", Column(.date(purchases.days)), origin: Self.origin))
    fields.append(Table.Field("amount", purchases.amounts, origin: Self.origin))
    if let costs = transactions.column(named: "cost"), costs.type.isNumeric {
      do {
        for (name, column) in try costed(purchases, costs, transactions, run) {
          fields.append(Table.Field(name, column, origin: Self.origin))
        }
      } catch let overflow as RollUpOverflow {
        throw CustomerRollUp.overflowFailure(fields[0].column.value(at: overflow.customer))
      }
    }
    fields += try ["channel", "store", "owner"].compactMap(first)
    return try keyed(Table(fields, rowCount: purchases.count), run)
  }

  /// What purchases cost, null where the cost of no line is known, and what the lines with a cost came to.
  private func costed(
    _ purchases: PurchaseHistory.Purchases, _ costs: Column, _ transactions: Table, _ run: RunContext
  ) throws -> [(name: String, column: Column)] {
    guard let known = costs.validity, costs.nullCount > 0, let amounts = transactions.column(named: "amount") else {
      return [("cost", try purchases.sums(of: costs, run)), (Self.costedAmount, purchases.amounts)]
    }
    let sums = try purchases.sums(of: costs, where: known, run)
    return [
      ("cost", Column(sums.values, validity: try purchases.any(known, run))),
      (Self.costedAmount, try purchases.sums(of: amounts, where: known, run)),
    ]
  }

  func makePurchaseDays(_ run: RunContext) throws -> Table? {
    guard let transactions = loaded(.transactions) else { return nil }
    let (history, customers) = try history(of: transactions, run) { lines in
      try PurchaseHistory.build(lines, until: lastDay, returns: returns, keepsDayAmounts: true, run: run)
    }
    guard let amounts = history.dayAmounts else { return nil }
    let ids = try Selection.gather(customers, history.customerOfDay(run), run)
    let aliases = transactions.field(named: CustomerRollUp.key)?.aliases ?? []
    return try keyed(
      Table(
        [
          Table.Field(CustomerRollUp.key, ids, origin: Self.origin, aliases: aliases),
          Table.Field("date", Column(.date(history.days)), origin: Self.origin),
          Table.Field("amount", amounts, origin: Self.origin),
        ], rowCount: history.days.count), run)
  }

  func makePurchaseLines(_ run: RunContext) throws -> Table? {
    guard let transactions = try table(RoleTable.transactions.name, run) else { return nil }
    let lines: String
    if returns == .net, transactions.field(named: "order") != nil {
      // A line without an order is a purchase of its own.
      lines = """
        transactions
        | derive purchase_net = sum(amount) by customer, `order`
        | where amount > 0 and (`order` is null or purchase_net > 0)
        | drop purchase_net
        """
    } else {
      lines = "transactions | where amount > 0"
    }
    let engine = QueryEngine(
      environment: QueryEnvironment(tables: [(RoleTable.transactions.name, transactions)], asOf: asOf), run: run)
    return try engine.table(RuleText.query(SourceText(name: Self.purchaseLines, text: lines))).table
  }

  /// A history of the customers of transactions, in the order of their ids, and these.
  private func history(
    of transactions: Table, _ run: RunContext, _ build: (PurchaseLines) throws -> PurchaseHistory
  ) throws -> (PurchaseHistory, customers: Column) {
    let lines = try TransactionColumns(transactions, run)
    let ranks = try KeyRanks([lines.keys.keys], run)
    let places = try ranks.rows(lines.keys, set: 0, run)
    let history = try CustomerRollUp.naming(ranks.column) {
      try build(lines.lines(customers: places, count: ranks.count))
    }
    return (history, ranks.column)
  }

  private static let origin = ColumnOrigin(kind: .rollUp, source: RoleTable.transactions.name, maker: "roll-up")
}
