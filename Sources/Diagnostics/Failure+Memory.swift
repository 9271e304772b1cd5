import Basics

extension Failure {
  /// What took more memory than it may, as an error for people.
  public init(_ error: OutOfMemory) {
    let allowed = error.limit / 1_048_576
    self.init(
      "memory-limit",
      Localized("this takes more than the \(allowed) MB of memory that it may", zh: "所需内存超过允许的 \(allowed) MB"),
      hint: Localized(
        "keep fewer rows or columns, make shorter texts, or raise the limit with `set memory_limit`",
        zh: "请减少行、列或文本的长度，或用 `set memory_limit` 提高上限"))
  }
}
