import Basics
import Diagnostics
import Glibc

/// A file of data before its format is known: what has to be taken off it, compression and encoding, is taken off.
public struct DataSource: Sendable {
  /// Where the data are.
  public enum Content: Sendable {
    case file(path: String)
    case bytes([UInt8])
  }

  /// What messages call the file.
  public let name: String
  public let content: Content
  /// The first bytes, to recognise the format by.
  public let head: [UInt8]
  /// What was taken off, to say aloud.
  public private(set) var notes: [Diagnostic] = []

  /// The file at a path. Throws `Failure` when it cannot be read, or is compressed and damaged.
  public init(path: String, name: String, run: RunContext) throws {
    var facts = stat()
    let isPlain = stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    guard isPlain else {
      // A pipe gives its bytes once; whatever else it is, reading says what is wrong with it.
      try self.init(bytes: FileBytes.read(path: path, name: name, run: run), name: name, run: run)
      return
    }
    let head = try FileBytes.head(path: path, name: name, count: Self.headSize)
    if GzipReader.isCompressed(head) {
      try self.init(bytes: FileBytes.read(path: path, name: name, run: run), name: name, run: run)
    } else {
      self.init(name: name, content: .file(path: path), head: head)
    }
  }

  /// Bytes that came from somewhere else. Throws `Failure` when they are compressed and damaged.
  public init(bytes: [UInt8], name: String, run: RunContext) throws {
    let plain = GzipReader.isCompressed(bytes) ? try GzipReader.expand(bytes, name: name, run: run) : bytes
    self.init(name: name, content: .bytes(plain), head: Array(plain.prefix(Self.headSize)))
  }

  private init(name: String, content: Content, head: [UInt8]) {
    self.name = name
    self.content = content
    self.head = head
  }

  private static let headSize = 4096

  /// All bytes. Throws `Failure`, `Cancelled`.
  public func bytes(run: RunContext) throws -> [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .file(let path): try FileBytes.read(path: path, name: name, run: run)
    }
  }

  // MARK: Encoding

  /// The source in UTF-8 as far as its beginning tells: from the encoding that was stated, or UTF-16.
  public func decoded(from stated: TextEncoding?, run: RunContext) throws -> DataSource {
    if let stated { return stated.isUTF8 ? self : try decoded(stated, isGuess: false, run: run) }
    let wide = head.withUnsafeBufferPointer { EncodingGuess.wideEncoding($0) }
    guard let encoding = wide.flatMap(TextEncoding.converted) else { return self }
    return try decoded(encoding, isGuess: true, run: run)
  }

  /// The source in UTF-8 after a reader found out that it is not: from the encoding that it certainly is in, and nil
  /// when there is none.
  public func decodedByGuess(run: RunContext) throws -> DataSource? {
    let bytes = try bytes(run: run)
    let guess = bytes.withUnsafeBufferPointer { bytes in
      UTF8Check.firstFault(bytes, from: 0, to: bytes.count).map { EncodingGuess.guess(bytes, faultAt: $0) }
    }
    guard case .encoding(let name, isSure: true)? = guess, let encoding = TextEncoding.converted(name) else {
      return nil
    }
    return try DataSource(name: self.name, content: .bytes(bytes), head: head)
      .decoded(encoding, isGuess: true, run: run)
  }

  private func decoded(_ encoding: TextEncoding, isGuess: Bool, run: RunContext) throws -> DataSource {
    let bytes = try TextDecoder.decode(bytes(run: run), from: encoding, name: name, run: run)
    var decoded = DataSource(name: name, content: .bytes(bytes), head: Array(bytes.prefix(Self.headSize)))
    decoded.notes = notes
    if isGuess {
      decoded.notes.append(
        Diagnostic(
          "encoding",
          Localized("`\(name)` is read as \(encoding.title)", zh: "`\(name)` 按 \(encoding.title) 编码读取"),
          severity: .note))
    }
    return decoded
  }
}
