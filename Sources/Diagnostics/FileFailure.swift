import Basics
import Glibc

extension Failure {
  /// What one wanted to do with a file.
  public enum FileWork: Sendable { case read, write }

  /// A failure of a file operation, in words. `code` is errno.
  public static func file(_ path: String, _ work: FileWork, code: Int32) -> Failure {
    stream(Localized("`\(path)`", zh: " `\(path)`"), work, code: code)
  }

  /// A failure of something that has no path: "standard output".
  public static func stream(_ name: Localized, _ work: FileWork, code: Int32) -> Failure {
    let reason = fileReason(code)
    switch work {
    case .read:
      return Failure(
        "file-unreadable", Localized("cannot read \(name.en): \(reason.en)", zh: "无法读取\(name.zh)：\(reason.zh)"))
    case .write:
      return Failure(
        "file-unwritable", Localized("cannot write \(name.en): \(reason.en)", zh: "无法写入\(name.zh)：\(reason.zh)"))
    }
  }

  private static func fileReason(_ code: Int32) -> Localized {
    switch code {
    case ENOENT: Localized("there is no such file or folder", zh: "文件或文件夹不存在")
    case EISDIR: Localized("it is a folder", zh: "它是一个文件夹")
    case ENOTDIR: Localized("a part of the path is not a folder", zh: "路径中有一部分不是文件夹")
    case EACCES, EPERM: Localized("permission denied", zh: "没有权限")
    case ENOSPC, EDQUOT: Localized("the disk is full", zh: "磁盘已满")
    case EROFS: Localized("the file system is read-only", zh: "文件系统是只读的")
    case EMFILE, ENFILE: Localized("too many files are open", zh: "打开的文件过多")
    case ENAMETOOLONG: Localized("the name is too long", zh: "名称过长")
    case ELOOP: Localized("too many symbolic links", zh: "符号链接层数过多")
    case EIO: Localized("the device reports an error", zh: "设备报告错误")
    default: Localized("system error \(code)", zh: "系统错误 \(code)")
    }
  }
}
