/// Texts as Unicode code points, one behind the other.
public struct CodePoints: Sendable {
  private let points: [UInt32]
  private let starts: [Int]

  public init(_ texts: [String]) {
    var points: [UInt32] = []
    var starts = [0]
    for text in texts {
      points += text.unicodeScalars.lazy.map(\.value)
      starts.append(points.count)
    }
    self.points = points
    self.starts = starts
  }

  public var count: Int { starts.count - 1 }

  func range(_ text: Int) -> Range<Int> { starts[text]..<starts[text + 1] }

  /// Calls with all code points; `range` says where a text's stand.
  func withPoints<Result>(_ body: (UnsafeBufferPointer<UInt32>) throws -> Result) rethrows -> Result {
    try points.withUnsafeBufferPointer(body)
  }
}
