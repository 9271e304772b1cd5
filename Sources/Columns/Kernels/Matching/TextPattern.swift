import Basics
import CPCRE
import Diagnostics

/// A regular expression as PCRE2 reads it, over Unicode text: `\d`, `\w` and letters without case are those of Unicode.
///
/// It is compiled once and runs without the just-in-time compiler, so that its limits hold everywhere alike.
public final class TextPattern: Sendable {
  /// Why a text is no pattern.
  public struct Fault: Error {
    /// As PCRE2 says it, in English.
    public let message: String
    /// The byte of the pattern at which it was found.
    public let offset: Int
  }

  /// What looking for a pattern gave.
  enum Answer: Sendable {
    case found, missing
    /// It was given up: neither was shown within the limits.
    case gaveUp
  }

  public let text: String
  /// Only read once it is compiled, by as many threads as there are.
  nonisolated(unsafe) private let code: OpaquePointer

  /// The longest pattern, in bytes.
  private static let longest = 20_000

  /// - Throws: `Fault`.
  public init(_ text: String) throws(Fault) {
    self.text = text
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longest else {
      throw Fault(message: "the pattern is longer than \(Self.longest) bytes", offset: Self.longest)
    }
    if let place = Self.startAnchor(bytes) {
      throw Fault(message: "\\G, the start of the search, is not supported", offset: place)
    }
    var error: Int32 = 0
    var offset = 0
    let options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &error, &offset, nil) else {
      throw Fault(message: Self.message(error), offset: min(offset, bytes.count))
    }
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  /// Where `\\G` stands: pieces of a long text begin at many places.
  private static func startAnchor(_ bytes: [UInt8]) -> Int? {
    var place = 0
    while place + 1 < bytes.count {
      guard bytes[place] == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      if bytes[place + 1] == UInt8(ascii: "G") { return place }
      place += 2
    }
    return nil
  }

  private static func message(_ error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(error, &buffer, buffer.count)
    return String(decoding: buffer.prefix(Int(max(0, length))), as: UTF8.self)
  }

  /// A thread's place to look for the pattern from.
  struct Search: ~Copyable {
    private let pattern: TextPattern
    private let matches: OpaquePointer?
    private let limits: OpaquePointer?

    /// Choices of one search before it gives up, and kilobytes that they may take.
    private static let mostChoices: UInt32 = 1_000_000
    private static let mostKilobytes: UInt32 = 65_536
    /// Bytes that one search may look at when it begins at every place and reads to the end each time.
    private static let mostBytes = 1 << 28

    init(_ pattern: TextPattern) {
      self.pattern = pattern
      matches = pcre2_match_data_create_8(1, nil)
      limits = pcre2_match_context_create_8(nil)
      pcre2_set_match_limit_8(limits, Self.mostChoices)
      pcre2_set_depth_limit_8(limits, Self.mostChoices)
      pcre2_set_heap_limit_8(limits, Self.mostKilobytes)
    }

    deinit {
      pcre2_match_data_free_8(matches)
      pcre2_match_context_free_8(limits)
    }

    /// Whether the pattern is somewhere in the bytes, which are UTF-8. Long texts are searched piece by piece of
    /// places to begin at, so that the search can be stopped.
    func look(in text: UnsafeBufferPointer<UInt8>, _ run: RunContext) throws -> Answer {
      var empty: UInt8 = 0
      return try withUnsafePointer(to: &empty) { empty in
        let base = text.baseAddress ?? empty
        let stride = max(1, Self.mostBytes / max(1, text.count))
        var start = 0
        while true {
          try run.checkCancelled()
          let last = stride >= text.count - start ? text.count : start + stride
          pcre2_set_offset_limit_8(limits, last)
          let result = pcre2_match_8(pattern.code, base, text.count, start, UInt32(PCRE2_NO_UTF_CHECK), matches, limits)
          if result >= 0 { return .found }
          guard result == PCRE2_ERROR_NOMATCH else { return .gaveUp }
          if last >= text.count { return .missing }
          start = last + 1
          // Characters of several bytes begin with their first.
          while start < text.count, base[start] & 0xC0 == 0x80 { start += 1 }
        }
      }
    }
  }
}
