import Glibc

/// Writes a file whole or not at all: into a new file in the same folder, which then takes the name. Another
/// program sees the old file or the new one, never half of it.
public enum AtomicFile {
  /// Writes what `body` hands to its argument. A file that is there is replaced, keeping its permissions.
  /// Throws `Failure` when it cannot be written, and what `body` throws; nothing is left behind then.
  public static func write(
    to path: String, _ body: (_ sink: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let target = resolved(path)
    var existing = stat()
    let exists = stat(target, &existing) == 0
    if exists, existing.st_mode & S_IFMT == S_IFDIR { throw Failure.file(path, .write, code: EISDIR) }
    // A pipe or a device (/dev/stdout) has no name to be taken over.
    if exists, existing.st_mode & S_IFMT != S_IFREG { return try writeThrough(path, body) }
    // The folder may let files be renamed over one that is write-protected: that is no leave to replace it.
    if exists, access(target, W_OK) != 0 { throw Failure.file(path, .write, code: errno) }

    var name = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Failure.file(path, .write, code: errno) }
    var isDone = false
    defer { if !isDone { unlink(name) } }
    do {
      defer { close(descriptor) }
      try body { try writeAll($0, to: descriptor, path) }
      let mask = umask(0)
      umask(mask)
      let mode = exists ? existing.st_mode & 0o7777 : 0o666 & ~mask
      guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else {
        throw Failure.file(path, .write, code: errno)
      }
    }
    guard rename(name, target) == 0 else { throw Failure.file(path, .write, code: errno) }
    isDone = true
  }

  /// Makes a file that is not there yet with what writes to a path by itself, such as a database: `body` gets the path
  /// of an empty file in the same folder, which takes the name when `body` is done.
  public static func make(at path: String, _ body: (_ temporary: String) throws -> Void) throws {
    var name = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Failure.file(path, .write, code: errno) }
    defer { close(descriptor) }
    var isDone = false
    defer { if !isDone { unlink(name) } }
    try body(String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    let mask = umask(0)
    umask(mask)
    guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0, rename(name, path) == 0 else {
      throw Failure.file(path, .write, code: errno)
    }
    isDone = true
  }

  /// Writes a text.
  public static func write(_ text: String, to path: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      try write(to: path) { sink in try sink(UnsafeRawBufferPointer(bytes)) }
    }
  }

  /// Where a symbolic link leads, so that the link stays one.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func writeThrough(
    _ path: String, _ body: (_ sink: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.file(path, .write, code: errno) }
    defer { close(descriptor) }
    try body { try writeAll($0, to: descriptor, path) }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure.file(path, .write, code: errno)
      }
      rest = rest.dropFirst(count)
    }
  }
}
