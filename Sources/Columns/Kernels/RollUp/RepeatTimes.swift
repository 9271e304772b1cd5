/// Days as positions in the time of a model: units since the first day, or whole periods of the calendar.
public struct TimeAxis: Sendable {
  public let first: Int32
  private let unit: Unit

  private enum Unit {
    case days(Double)
    case periods(CalendarPeriod)
  }

  /// - Parameter length: days in a unit of time.
  public init(from first: Int32, unitOf length: Double) { (self.first, unit) = (first, .days(length)) }

  public init(from first: Int32, by period: CalendarPeriod) { (self.first, unit) = (first, .periods(period)) }

  public func position(_ day: Int32) -> Double {
    switch unit {
    case .days(let length): Double(day &- first) / length
    case .periods(let period): Double(period.index(of: day) - period.index(of: first))
    }
  }
}

/// When customers came and came back, up to the end of an axis. Of several days at one position the first counts.
public struct RepeatTimes: Sendable {
  /// Of customers who came at the same time and are of the same class.
  public struct Births: Sendable, Hashable {
    public let time: Double
    public let covariateClass: Int32
    public let customers: Double
  }

  /// Ascending by time, then class.
  public let births: [Births]
  /// Repeat purchases of all customers: at a time, and how many; ascending.
  public let repeats: [(time: Double, purchases: Double)]
  /// Of each customer after the split.
  public let later: [Double]

  /// - Parameter classes: the class of each customer, below 0 for one to be passed over; empty for one class.
  public init(_ purchases: PurchaseDays, on axis: TimeAxis, split: Double, end: Double, classes: [Int32] = []) {
    var later = [Double](repeating: 0, count: purchases.count)
    // By day, since there are few: a position is computed once for each.
    let (first, last) = (axis.first, max(purchases.days.max() ?? axis.first, axis.first))
    let positions = (0...Int(last &- first)).map { axis.position(first &+ Int32(truncatingIfNeeded: $0)) }
    var repeats = [Double](repeating: 0, count: positions.count)
    let classNumbers = Self.numbers(classes)
    var births = [Double](repeating: 0, count: positions.count &* max(classNumbers.count, 1))
    for customer in 0..<purchases.count {
      let covariateClass = classes.isEmpty ? 0 : classes[customer]
      let rows = purchases.starts[customer]..<purchases.starts[customer &+ 1]
      guard let row = rows.first, purchases.days[row] >= first, covariateClass >= 0 else { continue }
      let day = Int(purchases.days[row] &- first)
      var before = positions[day]
      guard before <= end else { continue }
      births[(classNumbers[covariateClass] ?? 0) &* positions.count &+ day] += 1
      for row in rows.dropFirst() {
        let day = Int(purchases.days[row] &- first)
        let position = positions[day]
        guard position <= end, position > before else { continue }
        before = position
        repeats[day] += 1
        if position > split { later[customer] += 1 }
      }
    }
    self.later = later
    self.repeats = Self.merged(repeats, positions).map { ($0, $1) }
    self.births = classNumbers.flatMap { number in
      let own = number.value &* positions.count..<(number.value &+ 1) &* positions.count
      return Self.merged(Array(births[own]), positions).map {
        Births(time: $0, covariateClass: number.key, customers: $1)
      }
    }.sorted { ($0.time, $0.covariateClass) < ($1.time, $1.covariateClass) }
  }

  /// Numbers from 0 on for the classes that there are.
  private static func numbers(_ classes: [Int32]) -> [Int32: Int] {
    guard !classes.isEmpty else { return [0: 0] }
    var numbers: [Int32: Int] = [:]
    for covariateClass in classes where covariateClass >= 0 && numbers[covariateClass] == nil {
      numbers[covariateClass] = numbers.count
    }
    return numbers
  }

  /// Numbers above 0, those at the same position together.
  private static func merged(_ numbers: [Double], _ positions: [Double]) -> [(Double, Double)] {
    var merged: [(Double, Double)] = []
    for (day, number) in numbers.enumerated() where number > 0 {
      if let last = merged.last, last.0 == positions[day] {
        merged[merged.count - 1].1 += number
      } else {
        merged.append((positions[day], number))
      }
    }
    return merged
  }
}
