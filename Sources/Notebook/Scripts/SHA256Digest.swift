import CMessageDigest

/// SHA-256 of bytes that come piece by piece; what `sha256sum` prints.
struct SHA256Digest {
  private var state = SHA2_CTX()

  init() {
    SHA256Init(&state)
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256Update(&state, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
  }

  /// 64 lower-case hexadecimal digits.
  consuming func hexadecimal() -> String {
    var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    var state = state
    SHA256Final(&bytes, &state)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
