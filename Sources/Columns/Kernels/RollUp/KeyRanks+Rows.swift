extension KeyRanks {
  /// The first row of each key, −1 for a key without one, given the key of each row; and how many rows repeat a
  /// key that an earlier row has.
  public func firstRows(_ places: [Int32]) -> (rows: [Int32], repeated: Int) {
    var rows = [Int32](repeating: -1, count: count)
    var repeated = 0
    for (row, place) in places.enumerated() where place >= 0 && Int(place) < count {
      if rows[Int(place)] < 0 { rows[Int(place)] = Int32(truncatingIfNeeded: row) } else { repeated &+= 1 }
    }
    return (rows, repeated)
  }

  /// Rows of one table for each row of another, by key: `rows` as `firstRows` gives them; −1 where there is none.
  public static func follow(_ places: [Int32], _ rows: [Int32]) -> [Int32] {
    places.map { $0 >= 0 && Int($0) < rows.count ? rows[Int($0)] : -1 }
  }
}
