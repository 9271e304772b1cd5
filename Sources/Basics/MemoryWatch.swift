import Synchronization

/// The work took more memory than it may. Nothing was changed.
public struct OutOfMemory: Error {
  /// The bytes that it may take.
  public let limit: Int

  public init(limit: Int) {
    self.limit = limit
  }
}

/// Watches how much memory the process takes on while a statement runs.
final class MemoryWatch: Sendable {
  /// Bytes that the process may hold.
  private let highest: Int
  private let limit: Int
  private let calls = Atomic<Int>(0)

  /// The question costs about a microsecond: it is asked once in so many calls.
  private static let every = 8

  init(limit: Int) {
    self.limit = limit
    let (highest, overflow) = SystemMemory.resident.addingReportingOverflow(limit)
    self.highest = overflow ? .max : highest
  }

  func check() throws {
    guard calls.wrappingAdd(1, ordering: .relaxed).newValue % Self.every == 0 else { return }
    if SystemMemory.resident > highest { throw OutOfMemory(limit: limit) }
  }
}

extension RunContext {
  /// The most of the memory that there is that the process is let take; the rest is for the system and for what cannot
  /// be foreseen.
  private static var highest: Int { SystemMemory.byteCount / 10 * 9 }

  /// Bytes that a statement may take which begins now.
  static func allowed(_ limit: Int?) -> Int {
    min(limit ?? .max, max(0, highest - SystemMemory.resident))
  }

  /// Bytes that something that is about to be made may take.
  public var room: Int { Self.allowed(memoryLimit) }

  /// Whether there is room for something of so many bytes. What is small is not looked into.
  public func hasRoom(for bytes: Int) -> Bool {
    if let memoryLimit, bytes > memoryLimit { return false }
    return bytes < 1 << 24 || bytes <= room
  }
}
