/// Elements written one behind the other into room that was taken for all of them at once: what appends to an array
/// look up each time is settled before the first.
struct ElementWriter<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  private let capacity: Int
  private(set) var count = 0

  /// Memory that is not written to is never given to the process.
  init(capacity: Int) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  var elements: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: base, count: count) }

  /// An element for which there is no room is left out.
  @inline(__always)
  mutating func append(_ element: Element) {
    guard count < capacity else { return }
    (base + count).initialize(to: element)
    count &+= 1
  }

  mutating func removeAll() { count = 0 }

  mutating func removeAll(where isUnwanted: (Element) -> Bool) {
    let all = count
    count = 0
    for index in 0..<all where !isUnwanted(base[index]) { append(base[index]) }
  }

  var array: [Element] { Array(elements) }
}
