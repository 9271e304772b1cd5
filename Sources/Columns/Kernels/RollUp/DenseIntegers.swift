import Basics

/// Integers that lie so close together that a table from the lowest to the highest is no larger than they are: ids that
/// were numbered. What else needs hashing or sorting is a look into the table.
struct DenseIntegers {
  private let lowest: Int64
  private let width: Int

  /// nil for integers that are spread out, and for none.
  init?(_ values: [Int64], _ validity: ValidityBitmap?) {
    var (low, high) = (Int64.max, Int64.min)
    values.withUnsafeBufferPointer { values in
      if let validity {
        for row in values.indices where validity[row] {
          low = min(low, values[row])
          high = max(high, values[row])
        }
      } else {
        for value in values {
          low = min(low, value)
          high = max(high, value)
        }
      }
    }
    self.init(low, high, count: values.count)
  }

  init?(_ sets: [[Int64]]) {
    var (low, high) = (Int64.max, Int64.min)
    for set in sets {
      for value in set {
        low = min(low, value)
        high = max(high, value)
      }
    }
    self.init(low, high, count: sets.reduce(0) { $0 + $1.count })
  }

  private init?(_ low: Int64, _ high: Int64, count: Int) {
    guard low <= high, let width = Extent(low: low, high: high).width, width / 4 <= count, width < Int32.max else {
      return nil
    }
    (lowest, self.width) = (low, width)
  }

  /// A number for each value in order of first appearance, −1 for none, and the values by number.
  func numbered(_ values: [Int64], _ validity: ValidityBitmap?) -> (codes: [Int32], keys: [Int64]) {
    var numbers = [Int32](repeating: -1, count: width)
    var codes = [Int32](repeating: -1, count: values.count)
    var keys: [Int64] = []
    numbers.withUnsafeMutableBufferPointer { numbers in
      codes.withUnsafeMutableBufferPointer { codes in
        values.withUnsafeBufferPointer { values in
          for row in values.indices where validity?[row] ?? true {
            let place = Int(values[row] &- lowest)
            if numbers[place] < 0 {
              numbers[place] = Int32(truncatingIfNeeded: keys.count)
              keys.append(values[row])
            }
            codes[row] = numbers[place]
          }
        }
      }
    }
    return (codes, keys)
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
