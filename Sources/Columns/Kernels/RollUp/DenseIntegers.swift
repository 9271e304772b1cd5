import Basics

/// Integers that lie so close together that a table from the lowest to the highest is no larger than they are: ids that
/// were numbered. What else needs hashing or sorting is a look into the table.
struct DenseIntegers {
  private let lowest: Int64
  private let width: Int

  /// nil for integers that are spread out, and for none.
  init?(_ sets: [[Int64]]) {
    var (low, high) = (Int64.max, Int64.min)
    for set in sets {
      for value in set {
        low = min(low, value)
        high = max(high, value)
      }
    }
    let count = sets.reduce(0) { $0 + $1.count }
    guard low <= high, let width = Extent(low: low, high: high).width, width / 4 <= count, width < Int32.max else {
      return nil
    }
    (lowest, self.width) = (low, width)
  }

  /// The values of all sets in order, each once, and for each set the places of its values among them.
  func ranked(_ sets: [[Int64]]) -> (keys: [Int64], ranks: [[Int32]]) {
    var places = [Int32](repeating: -1, count: width)
    var keys: [Int64] = []
    for set in sets {
      for value in set { places[Int(value &- lowest)] = 0 }
    }
    for place in places.indices where places[place] == 0 {
      places[place] = Int32(truncatingIfNeeded: keys.count)
      keys.append(lowest &+ Int64(place))
    }
    return (keys, sets.map { set in set.map { places[Int($0 &- lowest)] } })
  }
}
