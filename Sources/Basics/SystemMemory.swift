import Glibc

/// The memory of the machine.
public enum SystemMemory {
  /// Bytes of memory that the machine has; the largest number when it does not say.
  public static let byteCount: Int = {
    let (bytes, overflow) = Int(sysconf(Int32(_SC_PHYS_PAGES))).multipliedReportingOverflow(
      by: Int(sysconf(Int32(_SC_PAGESIZE))))
    return overflow || bytes <= 0 ? .max : bytes
  }()
}

extension RunContext {
  /// Bytes that something that is about to be made may take: the limit, or without one half of the machine's memory,
  /// since more would end the process.
  public var room: Int { memoryLimit ?? SystemMemory.byteCount / 2 }
}
