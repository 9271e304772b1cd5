import Basics
import Diagnostics

/// The errors that kernels of functions share.
public enum KernelFailure {
  /// A result that does not fit its type.
  public static func overflow(_ function: String, row: Int? = nil) -> Failure {
    if let row {
      return Failure(
        "overflow",
        Localized(
          "`\(function)` overflows in row \(row + 1)", zh: "`\(function)` 在第 \(row + 1) 行溢出"))
    }
    return Failure(
      "overflow",
      Localized("the result of `\(function)` is too large for its type", zh: "`\(function)` 的结果超出其类型的范围"))
  }

  /// An argument that must be the same for all rows is not.
  public static func constantNeeded(_ argument: String, of function: String) -> Failure {
    Failure(
      "constant-needed",
      Localized(
        "`\(argument)` of `\(function)` must be one value, not a column",
        zh: "`\(function)` 的 `\(argument)` 必须是一个固定的值，不能是列"))
  }

  /// A kernel that was given a type it does not serve: the binder lets none through.
  static func type(_ type: ColumnType, in function: String) -> Failure {
    Failure(
      "wrong-type",
      Localized("`\(function)` does not take \(type.name) values", zh: "`\(function)` 不接受 \(type.name) 类型的值"))
  }

  /// More rows than can be numbered.
  public static func tooManyRows(_ count: Int) -> Failure {
    Failure("too-many-rows", Localized("the result would have \(count) rows", zh: "结果将有 \(count) 行"))
  }

  /// Throws when something of so many bytes would take more than the run may have.
  static func checkRoom(_ bytes: Int, _ run: RunContext) throws {
    guard !run.hasRoom(for: bytes) else { return }
    throw Failure(OutOfMemory(limit: run.room))
  }

  static func lengths(_ left: Int, _ right: Int) -> Failure {
    Failure(
      "wrong-length",
      Localized("a column of \(left) rows meets one of \(right)", zh: "\(left) 行的列与 \(right) 行的列不能一起计算"))
  }
}
