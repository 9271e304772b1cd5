import Basics
import Glibc
import Synchronization

/// Hands on, from block to block in order, where the first record of each starts: only who has read a block knows where
/// the next one begins.
final class RecordChain: Sendable {
  private struct State {
    var block = 0
    var start: Int
    var isStopped = false
  }

  private let state: Mutex<State>
  private let next = Atomic<Int>(0)

  init(start: Int) { state = Mutex(State(start: start)) }

  /// The next block to read. They are taken in order, so that whoever waits for the one before waits for work under way.
  func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Lets no one wait any more: the reading has failed.
  func stop() { state.withLock { $0.isStopped = true } }

  /// Where a block's first record starts; nil when the chain was stopped. Throws `Cancelled`.
  func start(of block: Int, run: RunContext) throws -> Int? {
    var looks = 0
    while true {
      let found: (isThere: Bool, start: Int?) = state.withLock { state in
        if state.isStopped { return (true, nil) }
        return (state.block == block, state.start)
      }
      if found.isThere { return found.start }
      try run.checkCancelled()
      // It is a matter of microseconds, unless the other worker was interrupted.
      looks += 1
      if looks < 64 { sched_yield() } else { usleep(100) }
    }
  }

  /// Says where the record starts that is the first one behind a block.
  func publish(_ start: Int, behind block: Int) {
    state.withLock {
      $0.block = block + 1
      $0.start = start
    }
  }
}
