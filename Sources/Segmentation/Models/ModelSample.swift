import Basics
import Columns
import Diagnostics
import PurchaseModels

/// What a model is fitted to, or predicts from: one entry a customer, or for several with the same history.
public struct ModelSample: Sendable {
  /// Where it comes from.
  public enum Source: Sendable, Hashable {
    /// The purchases that were loaded.
    case purchases
    /// A table, with the names of its columns for x, t_x, T, value, lost …
    case table(String, columns: [String: String])
  }

  /// Customers that no model can say anything of.
  public struct LeftOut: Sendable {
    public let reason: Localized
    public let customers: Int

    /// How many, and why.
    var text: Localized {
      Localized("\(CountNoun.of(customers, "customer")), \(reason.en)", zh: "客户 \(customers) 位，\(reason.zh)")
    }
  }

  public let source: Source
  public let unit: ModelUnit
  /// The day that it goes up to; nil when the table does not say.
  public let end: CalendarDate?
  /// Ids of the customers; nil for the rows of a table.
  public let ids: Table.Field?
  /// x, t_x and T; x may be all that is known.
  public private(set) var histories: PurchaseHistories
  let purchases: [Double]
  private let recency: [Double]
  private let age: [Double]
  /// Mean value of repeat purchases, NaN where there are none.
  let meanSpend: [Double]
  /// Customers lost at renewal 1, 2, …, and those who made 0, 1, 2, … and are still there.
  let lost: [Double]
  let kept: [Double]
  /// Who is missing from it, and why.
  let missing: [LeftOut]
  /// Who has no class of covariates, and why.
  private(set) var unclassified: [LeftOut] = []
  /// What to say aloud about where it comes from.
  let notes: [Diagnostic]

  init(
    source: Source, unit: ModelUnit, end: CalendarDate? = nil, ids: Table.Field? = nil, purchases: [Double] = [],
    recency: [Double] = [], age: [Double] = [], weights: [Int] = [], meanSpend: [Double] = [], lost: [Double] = [],
    kept: [Double] = [], missing: [LeftOut] = [], notes: [Diagnostic] = [], run: RunContext
  ) throws {
    self.source = source
    self.unit = unit
    self.end = end
    self.ids = ids
    self.purchases = purchases
    self.recency = recency
    self.age = age
    self.meanSpend = meanSpend
    self.lost = lost
    self.kept = kept
    self.notes = notes
    self.missing = missing.filter { $0.customers > 0 }
    histories = try PurchaseHistories(
      purchases: purchases, recency: recency, age: age, weights: weights, isDiscrete: unit.isDiscrete, run: run)
  }

  /// The sample with classes of covariates: who has none is left out.
  func classified(_ found: CovariateClasses, _ run: RunContext) throws -> ModelSample {
    var sample = self
    sample.histories = try PurchaseHistories(
      purchases: purchases, recency: recency, age: age, classes: found.classes, weights: histories.weights,
      isDiscrete: unit.isDiscrete, run: run)
    sample.unclassified = found.leftOut
    return sample
  }

  /// Tells apart which rows lack a class of covariates; 0 when none does.
  var unclassifiedMark: UInt64 {
    histories.impossible.filter(\.problem.isOfCovariates).reduce(0) { mark, problem in
      problem.rows.reduce(mark) { StableHash.combine($0, UInt64(truncatingIfNeeded: $1)) }
    }
  }

  /// Rows of the sample.
  var count: Int { purchases.count }

  /// What its customers spent on repeat purchases.
  var spending: Spending { Spending(purchases: purchases, mean: meanSpend, weights: histories.weights) }

  /// Whom a model of this kind is not fitted to.
  func leftOut(_ input: ModelDefinition.Input) -> [LeftOut] {
    switch input {
    case .histories, .opportunities:
      let impossible = histories.impossible.filter { !$0.problem.isOfCovariates }
      return missing + impossible.map { LeftOut(reason: $0.problem.message, customers: $0.customers) } + unclassified
    case .spending:
      let spending = spending
      let others = [
        LeftOut(reason: Localized("without a repeat purchase", zh: "没有重复购买"), customers: spending.withoutAmounts),
        LeftOut(
          reason: Localized(
            "a number of repeat purchases that is missing, negative or not whole", zh: "重复购买次数缺失、为负或不是整数"),
          customers: spending.notCounted),
        LeftOut(
          reason: Localized("repeat purchases of no positive value", zh: "重复购买的金额不为正"),
          customers: spending.notPositive),
      ]
      return missing + others.filter { $0.customers > 0 }
    case .renewals: return missing
    }
  }
}

extension ModelSample {
  /// Throws when nobody had bought by the day that it goes up to.
  func requirePurchases(until day: CalendarDate, at span: SourceSpan?) throws {
    guard count == 0 else { return }
    throw Failure(
      "no-purchases", Localized("there is no purchase until \(day)", zh: "截至 \(day) 没有购买"), at: span)
  }
}
