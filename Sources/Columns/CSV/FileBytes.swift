import Basics
import Diagnostics
import Glibc

/// Reads a whole file, or says in plain words why it cannot.
enum FileBytes {
  private static let chunkSize = 4 << 20

  static func read(path: String, name: String, run: RunContext) throws -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw openFailure(errno, path: path, name: name) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw openFailure(errno, path: path, name: name) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw openFailure(EISDIR, path: path, name: name)
    // Some never end.
    case S_IFCHR, S_IFBLK:
      throw Failure("is-device", Localized("`\(name)` is a device, not a file", zh: "`\(name)` 是设备，不是文件"))
    default: break
    }
    let expected = status.st_mode & S_IFMT == S_IFREG ? max(0, Int(status.st_size)) : 0
    try checkMemory(expected, name: name, run: run)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 64)
    defer { buffer.deallocate() }
    let label = Localized("reading \(name)", zh: "正在读取 \(name)")
    while true {
      try run.checkCancelled()
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw openFailure(errno, path: path, name: name)
      }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
      try checkMemory(bytes.count, name: name, run: run)
      if expected > 0 {
        run.report(Progress(label: label, fraction: 0.3 * min(1, Double(bytes.count) / Double(expected))))
      }
    }
  }

  /// The first bytes of a file.
  static func head(path: String, name: String, count: Int) throws -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw openFailure(errno, path: path, name: name) }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: count)
    while true {
      let got = Glibc.read(descriptor, &head, count)
      if got >= 0 { return Array(head.prefix(got)) }
      guard errno == EINTR else { throw openFailure(errno, path: path, name: name) }
    }
  }

  /// A file that can be read by position; nil for one that cannot, such as a pipe.
  static func open(path: String, name: String) throws -> OpenFile? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw openFailure(errno, path: path, name: name) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      close(descriptor)
      return nil
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    return OpenFile(descriptor: descriptor, count: Int(status.st_size))
  }

  /// Throws when `needed` bytes are more than the run may take, or more than there is.
  static func checkMemory(_ needed: Int, name: String, run: RunContext) throws {
    guard let limit = run.memoryLimit else {
      if needed > SystemMemory.byteCount { throw tooLarge(needed, name: name) }
      return
    }
    guard needed > limit else { return }
    throw Failure(
      "memory-limit",
      Localized(
        "`\(name)` needs about \(megabytes(needed)) MB of memory, more than the limit of \(megabytes(limit)) MB",
        zh: "读取 `\(name)` 约需 \(megabytes(needed)) MB 内存，超出 \(megabytes(limit)) MB 的上限"),
      hint: Localized(
        "raise the memory limit, or load a file with fewer rows or columns",
        zh: "请提高内存上限，或者读取行数、列数更少的文件"))
  }

  static func tooLarge(_ needed: Int, name: String) -> Failure {
    Failure(
      "memory",
      Localized(
        "`\(name)` needs about \(megabytes(needed)) MB of memory; this machine has \(megabytes(SystemMemory.byteCount)) MB",
        zh: "读取 `\(name)` 约需 \(megabytes(needed)) MB 内存，而本机只有 \(megabytes(SystemMemory.byteCount)) MB"),
      hint: Localized("load a file with fewer rows or columns", zh: "请读取行数、列数更少的文件"))
  }

  private static func megabytes(_ bytes: Int) -> Int { (bytes / 1_000_000) + (bytes % 1_000_000 > 0 ? 1 : 0) }

  private static func openFailure(_ code: Int32, path: String, name: String) -> Failure {
    switch code {
    case ENOENT, ENOTDIR: return missing(path: path, name: name)
    case EISDIR:
      return Failure(
        "is-directory", Localized("`\(name)` is a folder, not a file", zh: "`\(name)` 是文件夹，不是文件"))
    case EACCES, EPERM:
      return Failure(
        "unreadable-file", Localized("`\(name)` may not be read: permission denied", zh: "没有读取 `\(name)` 的权限"),
        hint: Localized("ask its owner for permission, or `chmod +r`", zh: "请向文件的所有者申请权限，或者用 `chmod +r` 放开"))
    default:
      let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
      return Failure(
        "unreadable-file",
        Localized("`\(name)` cannot be read: \(reason)", zh: "无法读取 `\(name)`：\(reason)"))
    }
  }

  private static func missing(path: String, name: String) -> Failure {
    let (folder, file) = Folder.split(path)
    var status = stat()
    guard stat(folder, &status) == 0 else {
      return Failure(
        "missing-file",
        Localized("there is no file `\(name)`: its folder does not exist", zh: "没有文件 `\(name)`：它所在的文件夹不存在"))
    }
    let files = Folder.files(of: folder)
    var near = NearestName.candidates(for: file, among: files)
    let stem = String(file.prefix { $0 != "." }).lowercased()
    if near.isEmpty, !stem.isEmpty {
      near = files.filter { $0.lowercased().hasPrefix(stem + ".") }.prefix(3).map { $0 }
    }
    let prefix = Folder.split(name).folder
    return Failure(
      "missing-file", Localized("there is no file `\(name)`", zh: "没有文件 `\(name)`"),
      candidates: near.map { name.contains("/") ? Folder.join(prefix, $0) : $0 })
  }
}

/// Names of files, for suggestions.
private enum Folder {
  /// The plain names in a folder, sorted; hidden ones left out. At most a thousand.
  static func files(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < 1000, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func split(_ path: String) -> (folder: String, file: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  static func join(_ folder: String, _ file: String) -> String {
    folder.hasSuffix("/") ? folder + file : folder + "/" + file
  }
}
