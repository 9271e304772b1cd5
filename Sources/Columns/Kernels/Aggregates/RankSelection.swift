import Basics

/// Finds the value at a place of the ascending order without sorting (quickselect: Hoare 1961).
enum RankSelection {
  /// The value at `place`, which it is left at: nothing before is larger and nothing behind is smaller.
  static func select<Element: StoredInteger>(
    _ elements: UnsafeMutableBufferPointer<Element>, _ place: Int, _ run: RunContext
  ) throws -> Element {
    var (low, high) = (0, elements.count)
    // Each step leaves about half of the range, or its values all alike; where it keeps failing to, sorting ends it.
    var steps = 0
    while high - low > 32, steps < 64 {
      if high - low > 100_000 { try run.checkCancelled() }
      steps += 1
      let pivot = pivot(elements, low, high)
      let middle = partition(elements, low..<high) { $0 < pivot }
      if place < middle {
        high = middle
        continue
      }
      // The values that equal the pivot follow.
      let end = middle > low ? middle : partition(elements, low..<high) { $0 <= pivot }
      if middle == low, place < end { return pivot }
      low = end
    }
    elements[low..<high].sort()
    return elements[place]
  }

  /// Brings the values for which a condition holds to the front, without a branch a value; answers where they end.
  @inline(__always)
  private static func partition<Element: StoredInteger>(
    _ elements: UnsafeMutableBufferPointer<Element>, _ range: Range<Int>, _ isLow: (Element) -> Bool
  ) -> Int {
    var end = range.lowerBound
    for index in range {
      let value = elements[index]
      elements[index] = elements[end]
      elements[end] = value
      end &+= isLow(value) ? 1 : 0
    }
    return end
  }

  /// The median of nine values spread over the range, of three in a short one.
  private static func pivot<Element: StoredInteger>(
    _ elements: UnsafeMutableBufferPointer<Element>, _ low: Int, _ high: Int
  ) -> Element {
    func median(_ first: Int, _ step: Int) -> Element {
      let (a, b, c) = (elements[first], elements[first + step], elements[first + 2 * step])
      return max(min(a, b), min(max(a, b), c))
    }
    let step = (high - low - 1) / 8
    guard high - low > 128 else { return median(low, step * 4) }
    let (a, b, c) = (median(low, step), median(low + 3 * step, step), median(low + 6 * step, step))
    return max(min(a, b), min(max(a, b), c))
  }
}
