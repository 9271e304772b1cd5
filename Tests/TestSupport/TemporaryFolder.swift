import Foundation

/// A new folder under the system's temporary one, which is gone with the last that holds it.
public final class TemporaryFolder: Sendable {
  public let path: String

  /// - Throws: when it cannot be made.
  public init(_ name: String) throws {
    var template = Array("/tmp/\(name)-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
    path = String(cString: made)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
