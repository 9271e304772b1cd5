import Basics
import Columns
import Diagnostics

/// The table `customers`: one row per customer, built from transactions and attributes as of a day.
///
/// Rows stand in the order of the ids: integers as integers, texts by their bytes.
public struct CustomerRollUp: Sendable {
  public let table: Table
  /// The day it was built for: the one asked for, else the last transaction's; nil when there is no date at all.
  public let asOf: CalendarDate?
  /// What to say aloud.
  public let notes: [Diagnostic]

  /// The name of the key column of customers; it answers to `id` too.
  public static let key = "customer"

  /// Builds customers from canonical tables (as `LoadedData` makes them): `transactions` has customer, date, amount,
  /// maybe order and cost; `customers` has id, maybe signup_date, and attributes; `events` are tables of `RoleTable`s
  /// with a roll-up.
  ///
  /// Only rows dated up to `asOf` count. A customer exists when its signup_date or its first row in any table is not
  /// later than that, or when it has neither. Without transactions there are no columns of purchases. Throws `Failure`
  /// or `Cancelled`.
  public static func build(
    transactions: Table?, customers: Table?, events: [(name: String, table: Table)] = [], asOf: CalendarDate? = nil,
    returns: ReturnsTreatment = .net, run: RunContext
  ) throws -> CustomerRollUp {
    let lines = try transactions.map { try TransactionColumns($0, run) }
    let attributes = try customers.map { try AttributeRows($0, run) }
    let asOf = try asOf ?? lines?.lastDate(run)
    let past = HistoryTables(tables: events, customers: nil, asOf: asOf)
    let rollUps = try events.compactMap { name, table in
      try RoleTable.events.first { $0.name == name }.flatMap { try EventRollUp($0, table, past, run) }
    }
    let sets = [lines?.keys, attributes?.keys].compactMap { $0 } + rollUps.flatMap { [$0.customers, $0.counted] }
    let ranks = try KeyRanks(sets.map(\.keys), run)
    var notes = ranks.isMixed ? [mixedKeys()] : []

    // Over all keys; customers that do not exist yet fall away at the end.
    let aliases = ["id"] + (lines?.aliases ?? []) + (attributes?.aliases ?? []) + rollUps.flatMap(\.aliases)
    var fields = [
      Table.Field(key, ranks.column, origin: origin, aliases: aliases.filter { Table.key($0) != key })
    ]
    let given = try attributes.map { ranks.firstRows(try ranks.rows($0.keys, set: lines == nil ? 0 : 1, run)) }
    var existence = CustomerExistence(customerCount: ranks.count)
    var places: [Int32] = []
    if let lines {
      places = try ranks.rows(lines.keys, set: 0, run)
      let history = try naming(ranks.column) {
        try PurchaseHistory.build(
          lines.lines(customers: places, count: ranks.count), until: asOf?.daysSinceEpoch ?? 0, returns: returns,
          keepsDayAmounts: false, run: run)
      }
      fields += try naming(ranks.column) {
        try computed(
          RollUpMeasure.all.filter { !$0.isOnDemand }, of: history, at: asOf ?? CalendarDate(daysSinceEpoch: 0), run)
      }
      existence.note(history)
      if let costs = lines.costs, costs.nullCount > 0 { notes.append(missingCosts(costs.nullCount)) }
    }
    for (index, rollUp) in rollUps.enumerated() {
      let set = sets.count - 2 * (rollUps.count - index)
      existence.note(try ranks.rows(rollUp.customers, set: set, run), days: rollUp.firstDays)
      fields += try rollUp.fields(ranks.firstRows(ranks.rows(rollUp.counted, set: set + 1, run)).rows, run)
    }
    try naming(ranks.column) { try takeOffRelationshipCost(&fields) }
    if let attributes, let given {
      if given.repeated > 0 { notes.append(repeatedCustomers(given.repeated)) }
      let renamed = add(attributes.fields, rows: given.rows, to: &fields)
      if !renamed.isEmpty { notes.append(renamedAttributes(renamed)) }
    }
    var table = Table(fields, rowCount: ranks.count)
    if let asOf {
      let signups = attributes?.signups.map { Selection.gather($0, given?.rows ?? []) }
      let exists = existence.existing(at: asOf.daysSinceEpoch, lines: places, signups: signups)
      if exists.contains(false) {
        table = Selection.gather(table, Selection.rows(where: Column(.boolean(exists))))
        notes.append(laterCustomers(ranks.count - table.rowCount, asOf))
      }
    }
    return CustomerRollUp(table: table, asOf: asOf, notes: notes)
  }

  /// `margin` without what relationships cost.
  private static func takeOffRelationshipCost(_ fields: inout [Table.Field]) throws {
    guard let index = fields.firstIndex(where: { $0.name == "margin" }),
      let cost = fields.first(where: { $0.name == RoleTable.relationshipCost })
    else { return }
    fields[index] = Table.Field(
      "margin", try fields[index].column.subtractingAmounts(cost.column),
      origin: ColumnOrigin(kind: .rollUp, source: "transactions, expenses", maker: "roll-up"))
  }

  /// Measures over the rows of a customers table: those made on demand, or any other at another day.
  /// A customer without transactions has the measure of a customer without purchases.
  public static func measures(
    _ measures: [RollUpMeasure], for customers: Table, transactions: Table, asOf: CalendarDate,
    returns: ReturnsTreatment = .net, run: RunContext
  ) throws -> [Table.Field] {
    let lines = try TransactionColumns(transactions, run)
    guard let ids = customers.column(named: key), let keys = try KeyCodes(ids, run) else { return [] }
    let ranks = try KeyRanks([lines.keys.keys, keys.keys], run)
    let rows = ranks.firstRows(try ranks.rows(keys, set: 1, run)).rows
    let places = KeyRanks.follow(try ranks.rows(lines.keys, set: 0, run), rows)
    return try naming(ids) {
      let history = try PurchaseHistory.build(
        lines.lines(customers: places, count: customers.rowCount), until: asOf.daysSinceEpoch, returns: returns,
        keepsDayAmounts: true, run: run)
      return try computed(measures, of: history, at: asOf, run)
    }
  }

  /// The columns of those measures that the transactions have what they need for.
  private static func computed(
    _ measures: [RollUpMeasure], of history: PurchaseHistory, at day: CalendarDate, _ run: RunContext
  ) throws -> [Table.Field] {
    let columns = try run.parallelMap(count: measures.count) { try measures[$0].compute(history, day) }
    return zip(measures, columns).compactMap { measure, column in
      column.map { Table.Field(measure.name, $0, origin: origin) }
    }
  }

  /// Adds attributes to the roll-up's columns; one that is called like a column there becomes NAME_given.
  /// Answers the names that had to change.
  private static func add(
    _ attributes: [Table.Field], rows: [Int32], to fields: inout [Table.Field]
  ) -> [(name: String, given: String)] {
    var names = Set(fields.map { Table.key($0.name) })
    names.formUnion(RollUpMeasure.all.map(\.name))
    let own = Set(attributes.map { Table.key($0.name) })
    var renamed: [(name: String, given: String)] = []
    for attribute in attributes {
      var name = attribute.name
      if names.contains(Table.key(name)) {
        repeat { name += "_given" } while names.contains(Table.key(name)) || own.contains(Table.key(name))
        renamed.append((attribute.name, name))
      }
      names.insert(Table.key(name))
      fields.append(
        Table.Field(
          name, Selection.gather(attribute.column, rows), origin: attribute.origin, aliases: attribute.aliases))
    }
    return renamed
  }

  /// Runs a kernel and says which customer's sum does not fit.
  static func naming<Result>(_ ids: Column, _ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let overflow as RollUpOverflow {
      throw overflowFailure(ids.value(at: overflow.customer))
    }
  }

  private static let origin = ColumnOrigin(kind: .rollUp, source: "transactions", maker: "roll-up")
}

/// The columns of a canonical table of customers.
private struct AttributeRows {
  let keys: KeyCodes
  let aliases: [String]
  /// All columns but the key.
  let fields: [Table.Field]
  let signups: Column?

  init(_ table: Table, _ run: RunContext) throws {
    guard let id = table.field(named: "id"), let keys = try KeyCodes(id.column, run) else {
      throw Failure(
        "missing-column",
        Localized(
          "`customers` has no column `id` of text or whole numbers", zh: "`customers` 没有文本或整数类型的列 `id`"),
        hint: Localized(
          "load it with `load \"FILE\" as customers map id = …`", zh: "请用 `load \"文件\" as customers map id = …` 加载"))
    }
    self.keys = keys
    aliases = id.aliases
    fields = table.fields.filter { Table.key($0.name) != Table.key(id.name) }
    signups = table.column(named: "signup_date")
  }
}
