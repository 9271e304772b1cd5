import Dispatch
import Synchronization

/// The work was stopped from outside (Ctrl-C). Nothing was changed.
public struct Cancelled: Error {
  public init() {}
}

/// A flag that a signal handler or another thread may raise to stop the work that is under way.
public final class InterruptFlag: Sendable {
  private let raised = Atomic<Bool>(false)

  public init() {}

  public var isRaised: Bool { raised.load(ordering: .relaxed) }
  public func raise() { raised.store(true, ordering: .relaxed) }
  public func lower() { raised.store(false, ordering: .relaxed) }
}

/// What every kernel, operator, load and fit is given: how many threads it may use, how to find out that it
/// should stop, where to tell how far it is, and how much memory it may take.
public struct RunContext: Sendable {
  /// Worker threads; results never depend on it.
  public let threads: Int
  /// Bytes that tables under construction may take; `nil` for no limit.
  public let memoryLimit: Int?
  private let interrupt: InterruptFlag
  private let watch: MemoryWatch?
  private let onProgress: (@Sendable (Progress?) -> Void)?

  /// - Parameter onProgress: told how far the work is; nil while it goes on as it was told last.
  public init(
    threads: Int = 1, memoryLimit: Int? = nil, interrupt: InterruptFlag = InterruptFlag(),
    onProgress: (@Sendable (Progress?) -> Void)? = nil
  ) {
    self.init(
      threads: threads, memoryLimit: memoryLimit, interrupt: interrupt, onProgress: onProgress, watch: nil)
  }

  private init(
    threads: Int, memoryLimit: Int?, interrupt: InterruptFlag, onProgress: (@Sendable (Progress?) -> Void)?,
    watch: MemoryWatch?
  ) {
    self.threads = max(1, threads)
    self.memoryLimit = memoryLimit
    self.interrupt = interrupt
    self.onProgress = onProgress
    self.watch = watch
  }

  /// The context of a statement that begins now: its threads (nil leaves them), and what it may take, watched from here
  /// on. The lower of two limits counts.
  public func forStatement(threads: Int?, memory: MemoryLimit) -> RunContext {
    let limits = [memoryLimit, memory.byteCount].compactMap { $0 }
    return RunContext(
      threads: threads ?? self.threads, memoryLimit: limits.min(), interrupt: interrupt, onProgress: onProgress,
      watch: MemoryWatch(limit: Self.allowed(limits.min())))
  }

  /// The same with another number of threads, for work of which several run side by side.
  public func with(threads: Int) -> RunContext {
    RunContext(
      threads: threads, memoryLimit: memoryLimit, interrupt: interrupt, onProgress: onProgress, watch: watch)
  }

  /// Throws `Cancelled` when the work should stop and `OutOfMemory` when it has taken more than it may. Call it at
  /// least every 50 ms of work.
  public func checkCancelled() throws {
    if interrupt.isRaised { throw Cancelled() }
    try watch?.check()
    onProgress?(nil)
  }

  /// Tells how far a long step is.
  public func report(_ progress: Progress) {
    onProgress?(progress)
  }

  /// Runs `work` for 0 ..< count on the threads of this context and answers the results in order.
  ///
  /// The first error by index is thrown, so that errors do not depend on the thread count either.
  public func parallelMap<Result: Sendable>(
    count: Int, _ work: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    guard threads > 1, count > 1 else {
      return try (0..<max(0, count)).map { index in
        try checkCancelled()
        return try work(index)
      }
    }
    let next = Atomic<Int>(0)
    let slots = Mutex([Int: Swift.Result<Result, any Error>]())
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = Swift.Result {
          try checkCancelled()
          return try work(index)
        }
        slots.withLock { $0[index] = result }
        if case .failure = result { return }
      }
    }
    let finished = slots.withLock { $0 }
    var results: [Result] = []
    results.reserveCapacity(count)
    for index in 0..<count {
      guard let result = finished[index] else { continue }
      results.append(try result.get())
    }
    return results
  }
}

/// How far a long step is.
public struct Progress: Sendable {
  /// What is being done, as a short gerund: "reading tx.csv".
  public let label: Localized
  /// Share done, 0 to 1; nil when nobody knows.
  public let fraction: Double?

  public init(label: Localized, fraction: Double? = nil) {
    self.label = label
    self.fraction = fraction
  }
}
