/// How much memory a statement may take.
public enum MemoryLimit: Sendable, Hashable {
  case bytes(Int)
  /// Of the memory that there is, in percent.
  case share(Int)
  /// As much as the machine can give without danger to the process.
  case none

  /// What a session begins with.
  public static let standard = MemoryLimit.share(50)

  /// In bytes; nil without a limit.
  public var byteCount: Int? {
    switch self {
    case .bytes(let bytes): bytes
    case .share(let percent): SystemMemory.byteCount / 100 * percent
    case .none: nil
    }
  }
}
