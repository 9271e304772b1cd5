import Basics
import Diagnostics

/// What a file of data is known by: SHA-256 of its bytes.
enum DataFingerprint {
  static func sha256(of path: String, run: RunContext) throws -> String {
    var digest = SHA256Digest()
    try FileReading.pieces(of: path, run: run) { digest.update($0) }
    return digest.hexadecimal()
  }
}
