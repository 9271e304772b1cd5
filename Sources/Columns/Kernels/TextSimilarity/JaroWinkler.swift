/// How alike two texts are, 0 to 1, over Unicode code points.
public struct JaroWinkler {
  private var matchedLeft: [Bool] = []
  private var matchedRight: [Bool] = []

  public init() {}

  /// Jaro's similarity (Jaro 1989): the mean of the shares of matching code points in both and of those in order among
  /// them. Code points match within half the longer text. Two empty texts: 1, as in equal ones; one empty: 0.
  public static func jaro(_ left: String, _ right: String) -> Double {
    var measure = JaroWinkler()
    return similarity(left, right) { measure.jaro($0, $1) }
  }

  /// With Winkler's bonus (Winkler 1990): a Jaro similarity above 0.7 grows by 0.1 of what it lacks for each of up to 4
  /// equal code points at the start.
  public static func similarity(_ left: String, _ right: String) -> Double {
    var measure = JaroWinkler()
    return similarity(left, right) { measure.similarity($0, $1) }
  }

  private static func similarity(
    _ left: String, _ right: String,
    _ measure: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) -> Double
  ) -> Double {
    let (left, right) = (left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
    return left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { measure(left, $0) } }
  }

  mutating func similarity(_ left: UnsafeBufferPointer<UInt32>, _ right: UnsafeBufferPointer<UInt32>) -> Double {
    let jaro = jaro(left, right)
    guard jaro > 0.7 else { return jaro }
    var prefix = 0
    while prefix < min(4, left.count, right.count), left[prefix] == right[prefix] { prefix += 1 }
    return jaro + Double(prefix) * 0.1 * (1 - jaro)
  }

  mutating func jaro(_ left: UnsafeBufferPointer<UInt32>, _ right: UnsafeBufferPointer<UInt32>) -> Double {
    if left.isEmpty || right.isEmpty { return left.count == right.count ? 1 : 0 }
    let window = max(0, max(left.count, right.count) / 2 - 1)
    clear(left.count, right.count)
    var matches = 0
    for place in 0..<left.count {
      let from = max(0, place - window)
      let to = min(right.count, place + window + 1)
      guard from < to else { continue }
      for other in from..<to where !matchedRight[other] && right[other] == left[place] {
        matchedLeft[place] = true
        matchedRight[other] = true
        matches += 1
        break
      }
    }
    guard matches > 0 else { return 0 }
    var (other, outOfOrder) = (0, 0)
    for place in 0..<left.count where matchedLeft[place] {
      while !matchedRight[other] { other += 1 }
      if left[place] != right[other] { outOfOrder += 1 }
      other += 1
    }
    let count = Double(matches)
    return (count / Double(left.count) + count / Double(right.count) + (count - Double(outOfOrder / 2)) / count) / 3
  }

  private mutating func clear(_ left: Int, _ right: Int) {
    matchedLeft.removeAll(keepingCapacity: true)
    matchedRight.removeAll(keepingCapacity: true)
    matchedLeft.append(contentsOf: repeatElement(false, count: left))
    matchedRight.append(contentsOf: repeatElement(false, count: right))
  }
}
