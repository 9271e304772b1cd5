import Glibc

/// Time that passes, for people to read; no result depends on it.
struct Stopwatch {
  private let start = Self.now()

  /// Seconds since it was made.
  var seconds: Double { Self.now() - start }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
