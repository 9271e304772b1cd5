/// A sum of doubles that keeps what rounding takes away (Neumaier 1974).
struct CompensatedSum: BitwiseCopyable, Sendable {
  private var total = 0.0
  private var compensation = 0.0

  @inline(__always)
  mutating func add(_ value: Double) {
    let sum = total + value
    compensation += total.magnitude >= value.magnitude ? (total - sum) + value : (value - sum) + total
    total = sum
  }

  /// The sum; infinite or no number once it has left the range of doubles, its compensation then being no number.
  @inline(__always)
  var value: Double { total.isFinite ? total + compensation : total }
}
