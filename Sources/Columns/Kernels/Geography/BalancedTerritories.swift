import Basics
import Diagnostics

/// Customers dealt out to owners, near by and with loads that are about equal.
///
/// Owners start at customers chosen by k-means++ on the coordinates. Customers go, in descending order of load (of equal
/// ones the first), to the nearest owner whose load stays ≤ `slack` × the mean load, or, when there is none, to the one
/// with the least load. Then, for each two owners in turn, a customer of one and a customer of the other are exchanged
/// while that shortens the total distance and both loads stay within the bound (or do not grow), until a round brings
/// nothing, at most `rounds` rounds.
///
/// O(customers · (owners + ln customers)), then O(customers · owners · ln customers + owners² · 64²) a round: of two
/// owners the 64 customers that gain most by the exchange are tried.
public struct BalancedTerritories: Sendable {
  /// The owner of each customer, 0 ..< owners, in the order of the starts.
  public private(set) var owners: [Int32]
  /// The customers at whose places the owners stand.
  public let seats: [Int32]
  public private(set) var loads: [Double]
  /// Σ distance of the customers from their owners, in km.
  public private(set) var totalDistance: Double
  /// The same before the exchanges.
  public let distanceBeforeExchanges: Double
  public private(set) var exchanges = 0

  /// - Parameter loads: one a customer, finite and not negative.
  /// - Throws: `bad-load`; `bad-k` for less than one owner. Fewer distinct places than owners: as many owners as places.
  public init(
    points: GeographicPoints, loads: [Double], owners count: Int, slack: Double = 1.1, rounds: Int = 20, seed: UInt64,
    run: RunContext
  ) throws {
    guard loads.count == points.count else { throw KernelFailure.lengths(loads.count, points.count) }
    if let row = loads.firstIndex(where: { !($0 >= 0 && $0 <= NumberMatrix.largest) }) {
      throw Failure(
        "bad-load",
        Localized(
          "row \(row + 1) has the load \(loads[row]); it must be a number from 0 on",
          zh: "第 \(row + 1) 行的负荷为 \(loads[row])，必须是不小于 0 的数"))
    }
    var generator = SeededGenerator(seed: seed, stream: "territory")
    let matrix = try NumberMatrix(values: points.vectors, columnCount: 3)
    let starts = try KMeans.starts(matrix, k: count, &generator, run: run)
    seats = Self.seats(points.vectors, starts)
    var distances: [[Double]] = []
    for seat in seats { distances.append(try points.distances(to: points, point: Int(seat), run: run)) }
    let bound = slack * loads.reduce(0, +) / Double(max(1, seats.count))
    owners = [Int32](repeating: 0, count: points.count)
    self.loads = [Double](repeating: 0, count: seats.count)
    for customer in loads.indices.sorted(by: { loads[$0] != loads[$1] ? loads[$0] > loads[$1] : $0 < $1 }) {
      let owner = Self.owner(of: customer, load: loads[customer], distances, self.loads, bound)
      owners[customer] = Int32(truncatingIfNeeded: owner)
      self.loads[owner] += loads[customer]
    }
    distanceBeforeExchanges = Self.total(owners, distances)
    totalDistance = distanceBeforeExchanges
    for _ in 0..<max(0, rounds) where seats.count > 1 {
      guard try exchange(distances, loads, bound, run) else { break }
    }
    totalDistance = Self.total(owners, distances)
  }

  private static func seats(_ vectors: [Double], _ starts: [Double]) -> [Int32] {
    stride(from: 0, to: starts.count, by: 3).map { start in
      let row = (0..<vectors.count / 3).first { row in
        (0..<3).allSatisfy { vectors[3 * row + $0] == starts[start + $0] }
      }
      return Int32(truncatingIfNeeded: row ?? 0)
    }
  }

  private static func total(_ owners: [Int32], _ distances: [[Double]]) -> Double {
    BlockSums.sum(of: owners.indices.lazy.map { distances[Int(owners[$0])][$0] })
  }

  private static func owner(
    of customer: Int, load: Double, _ distances: [[Double]], _ loads: [Double], _ bound: Double
  ) -> Int {
    var nearest: Int?
    for owner in loads.indices where loads[owner] + load <= bound {
      if let found = nearest, distances[found][customer] <= distances[owner][customer] { continue }
      nearest = owner
    }
    return nearest ?? loads.indices.min { loads[$0] < loads[$1] || loads[$0] == loads[$1] && $0 < $1 } ?? 0
  }

  /// One round over all pairs of owners; answers whether anything was exchanged.
  private mutating func exchange(
    _ distances: [[Double]], _ customerLoads: [Double], _ bound: Double, _ run: RunContext
  ) throws -> Bool {
    var members = [[Int]](repeating: [], count: seats.count)
    for customer in owners.indices { members[Int(owners[customer])].append(customer) }
    var hasExchanged = false
    for left in seats.indices {
      for right in seats.indices.dropFirst(left + 1) {
        try run.checkCancelled()
        let lefts = candidates(members[left], from: distances[left], to: distances[right], owner: left)
        var rights = candidates(members[right], from: distances[right], to: distances[left], owner: right)
        for (a, gain) in lefts {
          let partner = rights.firstIndex { b, otherGain in
            // What rounding alone would gain is no gain.
            guard gain + otherGain > 1e-9 else { return false }
            let moved = customerLoads[a] - customerLoads[b]
            return fits(loads[left] - moved, loads[left], bound) && fits(loads[right] + moved, loads[right], bound)
          }
          guard let partner else { continue }
          let b = rights.remove(at: partner).customer
          owners[a] = Int32(truncatingIfNeeded: right)
          owners[b] = Int32(truncatingIfNeeded: left)
          loads[left] += customerLoads[b] - customerLoads[a]
          loads[right] += customerLoads[a] - customerLoads[b]
          exchanges += 1
          hasExchanged = true
        }
      }
    }
    return hasExchanged
  }

  private func fits(_ load: Double, _ before: Double, _ bound: Double) -> Bool { load <= bound || load <= before }

  /// The customers still with an owner that gain most by a change to another, the most first: at most 64.
  private func candidates(
    _ members: [Int], from own: [Double], to other: [Double], owner: Int
  ) -> [(customer: Int, gain: Double)] {
    let gains = members.lazy.filter { owners[$0] == Int32(truncatingIfNeeded: owner) }
      .map { (customer: $0, gain: own[$0] - other[$0]) }
    let sorted = gains.sorted { $0.gain != $1.gain ? $0.gain > $1.gain : $0.customer < $1.customer }
    return Array(sorted.prefix(64))
  }
}
