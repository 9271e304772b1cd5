/// The covariates of customers row by row: for each covariate the number of its value, of as many as were found.
public struct CovariateRows: Sendable {
  /// What came of coding rows.
  public struct Coded: Sendable {
    public var classes: [Int32]
    /// Customers with a possible history who lack a value, by covariate; of several the first counts.
    public var missing: [Int]
    /// Customers with a possible history whose value is not a level, by covariate and number of the value.
    public var unknown: [[Int]]
  }

  private let numbers: [[Int32]]
  /// How many numbers each covariate has, and which of them stands for a missing value.
  private let values: [(count: Int, missing: Int?)]
  /// Customers with a possible history in each row.
  private let customers: [Int]

  /// - Parameters:
  ///   - numbers: for each covariate and row, in 0 ..< count; below 0 where nothing is known.
  ///   - histories: of the same rows.
  public init(numbers: [[Int32]], values: [(count: Int, missing: Int?)], histories: PurchaseHistories) {
    self.numbers = numbers
    self.values = values
    customers = histories.groupOfRow.indices.map {
      histories.groupOfRow[$0] >= 0 ? histories.customers(inRow: $0) : 0
    }
  }

  /// Customers with a possible history and no missing value, by covariate and number of the value.
  public var counts: [[Int]] {
    var counts = values.map { [Int](repeating: 0, count: $0.count) }
    for row in customers.indices where customers[row] > 0 && missing(row) == nil {
      for covariate in numbers.indices { counts[covariate][Int(numbers[covariate][row])] += customers[row] }
    }
    return counts
  }

  /// The classes of rows.
  /// - Parameter levels: for each covariate the level of each number, `CovariateDesign.unknown` for what is none.
  public func coded(_ design: CovariateDesign, levels: [[Int32]]) -> Coded {
    var coded = Coded(
      classes: [], missing: values.map { _ in 0 }, unknown: values.map { [Int](repeating: 0, count: $0.count) })
    var found = numbers.map { [Int32](repeating: CovariateDesign.missing, count: $0.count) }
    for covariate in numbers.indices {
      let (none, levels) = (values[covariate].missing, levels[covariate])
      for (row, number) in numbers[covariate].enumerated() where number >= 0 && Int(number) != none {
        found[covariate][row] = levels[Int(number)]
      }
    }
    coded.classes = design.classes(levels: found)
    for row in customers.indices where customers[row] > 0 && coded.classes[row] < 0 {
      if let covariate = missing(row) {
        coded.missing[covariate] += customers[row]
      } else if let covariate = found.indices.first(where: { found[$0][row] < 0 }) {
        coded.unknown[covariate][Int(numbers[covariate][row])] += customers[row]
      }
    }
    return coded
  }

  /// The first covariate without a value.
  private func missing(_ row: Int) -> Int? {
    numbers.indices.first { numbers[$0][row] < 0 || Int(numbers[$0][row]) == values[$0].missing }
  }
}
