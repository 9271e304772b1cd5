extension KeyRanks {
  /// The first row whose key an earlier row has, given the key of each row; nil when no key repeats.
  public func firstRepeat(_ places: [Int32]) -> Int? {
    var isSeen = [Bool](repeating: false, count: count)
    for (row, place) in places.enumerated() where place >= 0 && Int(place) < count {
      if isSeen[Int(place)] { return row }
      isSeen[Int(place)] = true
    }
    return nil
  }

  /// How many of these rows are there; −1 stands for one that is not.
  public static func presentCount(_ rows: [Int32]) -> Int {
    var count = 0
    for row in rows where row >= 0 { count &+= 1 }
    return count
  }
}
