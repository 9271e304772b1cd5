import Basics
import Diagnostics
import TestSupport
import Testing

@testable import Columns

struct GeographyTests {
  static let run = RunContext()

  @Test func distancesAreThoseOfTheHaversineFormula() throws {
    for row in try ReferenceNumbers.numbers("distances") {
      let from = try GeographicPoints(
        latitudes: [row["latitude"] ?? 0], longitudes: [row["longitude"] ?? 0], run: Self.run)
      let to = try GeographicPoints(
        latitudes: [row["other_latitude"] ?? 0], longitudes: [row["other_longitude"] ?? 0], run: Self.run)
      let distance = try from.distances(to: to, point: 0, run: Self.run)[0]
      #expect((distance - (row["km"] ?? -1)).magnitude < 1e-8, "\(row)")
    }
  }

  @Test func theNearestOfEqualOnesIsTheFirst() throws {
    let points = try GeographicPoints(latitudes: [0, 10, 50], longitudes: [0, 0, 5], run: Self.run)
    let shops = try GeographicPoints(latitudes: [1, -1, 51], longitudes: [0, 0, 5], run: Self.run)
    let nearest = try points.nearest(of: shops, run: RunContext(threads: 2))
    #expect(nearest.places == [0, 0, 2])
    #expect((nearest.distances[1] - 9 * 111.195080233).magnitude < 1e-6)
    let none = try GeographicPoints(latitudes: [], longitudes: [], run: Self.run)
    #expect(try points.nearest(of: none, run: Self.run).places == [-1, -1, -1])
    #expect(try none.nearest(of: shops, run: Self.run).places.isEmpty)
    #expect(throws: Failure.self) { try points.distances(to: none, point: 0, run: Self.run) }
    for (latitude, longitude) in [(91, 0), (0, 361), (Double.nan, 0), (0, Double.infinity)] {
      #expect(throws: Failure.self) {
        try GeographicPoints(latitudes: [latitude], longitudes: [longitude], run: Self.run)
      }
    }
  }

  @Test func territoriesAreBalancedAndExchangesShortenTheWay() throws {
    var generator = SeededGenerator(seed: 8, stream: "customers")
    // Most live in one corner, so that nobody near by has room for them all.
    let latitudes = (0..<600).map { Double.random(in: $0 % 4 == 0 ? 30...31 : 30...30.2, using: &generator) }
    let longitudes = (0..<600).map { _ in Double.random(in: 120...121, using: &generator) }
    let loads = (0..<600).map { _ in Double.random(in: 1...5, using: &generator) }
    let points = try GeographicPoints(latitudes: latitudes, longitudes: longitudes, run: Self.run)
    let dealt = try BalancedTerritories(points: points, loads: loads, owners: 4, seed: 1, run: Self.run)
    let mean = loads.reduce(0, +) / 4
    #expect(dealt.loads.allSatisfy { $0 <= 1.1 * mean + 1e-9 })
    #expect(dealt.totalDistance < dealt.distanceBeforeExchanges)
    #expect(dealt.exchanges > 0)
    for owner in 0..<4 {
      let own = zip(dealt.owners, loads).reduce(0) { $1.0 == owner ? $0 + $1.1 : $0 }
      #expect((own - dealt.loads[owner]).magnitude < 1e-9)
    }
    let again = try BalancedTerritories(
      points: points, loads: loads, owners: 4, seed: 1, run: RunContext(threads: 4))
    #expect(again.owners == dealt.owners)
  }

  @Test func territoriesOfFewCustomers() throws {
    let one = try GeographicPoints(latitudes: [1], longitudes: [1], run: Self.run)
    #expect(try BalancedTerritories(points: one, loads: [3], owners: 5, seed: 1, run: Self.run).owners == [0])
    let none = try GeographicPoints(latitudes: [], longitudes: [], run: Self.run)
    #expect(try BalancedTerritories(points: none, loads: [], owners: 2, seed: 1, run: Self.run).owners.isEmpty)
    for load in [-1, Double.nan, .infinity] {
      #expect(throws: Failure.self) {
        try BalancedTerritories(points: one, loads: [load], owners: 1, seed: 1, run: Self.run)
      }
    }
    // One load above the bound goes to somebody all the same.
    let two = try GeographicPoints(latitudes: [1, 2], longitudes: [1, 1], run: Self.run)
    let dealt = try BalancedTerritories(points: two, loads: [100, 1], owners: 2, seed: 1, run: Self.run)
    #expect(Set(dealt.owners) == [0, 1])
  }
}
