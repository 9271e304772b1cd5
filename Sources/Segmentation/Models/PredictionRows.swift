import Basics
import Columns
import PurchaseModels

/// What was predicted of the rows of a sample, laid out for a table.
struct PredictionRows {
  /// In the order of the sample.
  var fields: [(name: String, column: Column)] = []
  var statuses: [PredictionStatus]

  init(_ sample: ModelSample) {
    statuses = sample.histories.groupOfRow.map { $0 < 0 ? .impossibleHistory : .predicted }
    for found in sample.histories.impossible where found.problem.isOfCovariates {
      for row in found.rows { statuses[row] = found.problem == .covariateUnknown ? .unknownLevel : .covariateMissing }
    }
  }

  mutating func add(_ name: String, _ values: [Double]) { fields.append((name, Column(finite: values))) }

  mutating func add(_ name: String, days: [Int32?]) {
    fields.append(
      (name, Column(.date(days.map { $0 ?? 0 }), validity: ValidityBitmap(days.map { $0 != nil }))))
  }

  /// The columns for the rows of customers: those whom the sample lacks have no purchase.
  func aligned(_ sample: ModelSample, _ context: AnalysisContext) throws -> [Table.Field] {
    guard let ids = sample.ids else { return own }
    let keys = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: ids.column.count)
    let rows = try CustomerAlignment.rows(of: keys, for: context.customers, run: context.run)
    let columns = fields.map { Table.Field($0.name, Selection.gather($0.column, rows)) }
    return columns + status(rows.map { $0 < 0 ? .noPurchase : statuses[Int($0)] })
  }

  /// The columns for the rows of the sample.
  var own: [Table.Field] { fields.map { Table.Field($0.name, $0.column) } + status(statuses) }

  private func status(_ statuses: [PredictionStatus]) -> [Table.Field] {
    PredictionStatus.column(statuses).map { [Table.Field("prediction_status", $0)] } ?? []
  }
}
