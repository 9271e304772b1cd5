import Basics
import Columns

/// The rows of a table that have a place on the earth.
struct Coordinates {
  let points: GeographicPoints
  /// For each row of the table its place among the points, −1 without one.
  let places: [Int32]
  /// The rows that have one.
  let rows: [Int32]

  /// Coordinates that cannot be count as missing. Nil when the table lacks them as numbers.
  init?(_ table: Table, run: RunContext) throws {
    guard let latitude = table.column(named: "latitude"), let longitude = table.column(named: "longitude"),
      let complete = try CompleteRows(
        [latitude, longitude], run: run, accepts: { $1.magnitude <= ($0 == 0 ? 90 : 180) })
    else { return nil }
    points = try GeographicPoints(latitudes: complete.columns[0], longitudes: complete.columns[1], run: run)
    places = complete.places
    rows = complete.rows
  }
}
