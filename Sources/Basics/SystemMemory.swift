import Glibc

/// The memory that this process may use.
public enum SystemMemory {
  /// Bytes of memory: those of the machine, or fewer where the process's own limits (`ulimit -v`) or those of its
  /// control groups (containers) are lower. The largest number when nothing says.
  public static let byteCount: Int = ([machine, addressSpace].compactMap { $0 } + controlGroups).min() ?? .max

  /// Bytes of memory that the process holds now; 0 when the system does not say.
  public static var resident: Int {
    guard statistics >= 0 else { return 0 }
    var buffer = [UInt8](repeating: 0, count: 128)
    let count = pread(statistics, &buffer, buffer.count, 0)
    guard count > 0 else { return 0 }
    // Pages: all, resident, shared, …
    let fields = String(decoding: buffer[0..<count], as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) &* pageSize : 0
  }

  private static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
  private static let statistics = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)

  private static var machine: Int? {
    let (bytes, overflow) = Int(sysconf(Int32(_SC_PHYS_PAGES))).multipliedReportingOverflow(by: pageSize)
    return overflow || bytes <= 0 ? nil : bytes
  }

  private static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    return Int(exactly: limit.rlim_cur)
  }

  /// The limits of the control group of the process and of those around it.
  private static var controlGroups: [Int] {
    let root = "/sys/fs/cgroup"
    var limits = ["memory/memory.limit_in_bytes", "memory.max"].compactMap { number(in: "\(root)/\($0)") }
    for line in text(of: "/proc/self/cgroup").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let isUnified = parts[1].isEmpty
      guard isUnified || parts[1].split(separator: ",").contains("memory") else { continue }
      var path = parts[2][...]
      while path.count > 1 {
        let file = isUnified ? "\(root)\(path)/memory.max" : "\(root)/memory\(path)/memory.limit_in_bytes"
        if let limit = number(in: file) { limits.append(limit) }
        path = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
      }
    }
    return limits
  }

  /// The number that a file of the system holds; nil for `max` and for a file that is not there.
  private static func number(in path: String) -> Int? {
    let digits = text(of: path).prefix { $0.isNumber }
    return Int(digits).flatMap { $0 > 0 ? $0 : nil }
  }

  private static func text(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[0..<count], as: UTF8.self) : ""
  }
}
