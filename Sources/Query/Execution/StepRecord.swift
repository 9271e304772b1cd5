import Synchronization

/// What a step did when it ran.
public struct StepMeasure: Sendable {
  public let rowsIn: Int
  public let rowsOut: Int
  /// Without that of the other table's steps.
  public let seconds: Double
  /// Memory of the table that it gave, in bytes.
  public let byteCount: Int
}

/// A place for what a step did.
final class StepRecord: Sendable {
  private let state = Mutex<StepMeasure?>(nil)

  var measure: StepMeasure? { state.withLock { $0 } }

  func set(_ measure: StepMeasure) { state.withLock { $0 = measure } }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
