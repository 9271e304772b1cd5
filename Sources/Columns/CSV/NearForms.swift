/// Remembers forms of up to 32 bytes by their bytes, so that those of a column with few of them are found without a branch
/// that depends on their length. What is not in here is looked up in the column's forms.
struct NearForms {
  private typealias Key = SIMD4<UInt64>

  /// Longer forms are not remembered.
  static let longest = 32
  /// Of more forms too many would share a place.
  static let most = 256
  private static let places = 1024

  private let keys: UnsafeMutablePointer<Key>
  private let forms: UnsafeMutablePointer<UInt32>
  /// Ones and zeros, to cut off what is behind a form.
  private let masks: UnsafeMutableRawPointer

  init() {
    keys = .allocate(capacity: Self.places)
    forms = .allocate(capacity: Self.places)
    masks = .allocate(byteCount: 2 * Self.longest, alignment: 32)
    masks.initializeMemory(as: UInt8.self, repeating: 0xFF, count: Self.longest)
    (masks + Self.longest).initializeMemory(as: UInt8.self, repeating: 0, count: Self.longest)
    // A key that no form has: texts have no NUL between other bytes.
    keys.initialize(repeating: Key(0, .max, 0, 0), count: Self.places)
    forms.initialize(repeating: 0, count: Self.places)
  }

  func deallocate() {
    keys.deallocate()
    forms.deallocate()
    masks.deallocate()
  }

  /// Forgets all forms.
  func clear() { keys.update(repeating: Key(0, .max, 0, 0), count: Self.places) }

  @inline(__always)
  private func key(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    UnsafeRawPointer(text).loadUnaligned(as: Key.self)
      & masks.loadUnaligned(fromByteOffset: Self.longest &- length, as: Key.self)
  }

  @inline(__always)
  private func place(_ key: Key) -> Int {
    let mixed =
      key.x &* 0x9E37_79B9_7F4A_7C15 ^ key.y &* 0xBF58_476D_1CE4_E5B9 ^ key.z &* 0x94D0_49BB_1331_11EB ^ key.w
    return Int(truncatingIfNeeded: ((mixed ^ (mixed &>> 32)) &* 0x9E37_79B9_7F4A_7C15) &>> 54)
  }

  /// The form of a text of at most 32 bytes; 32 bytes from its first on may be read.
  @inline(__always)
  func find(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
    let key = key(text, length)
    let place = place(key)
    let difference = key ^ keys[place]
    guard difference.x | difference.y | difference.z | difference.w == 0 else { return nil }
    return forms[place]
  }

  @inline(__always)
  func remember(_ form: UInt32, _ text: UnsafePointer<UInt8>, _ length: Int) {
    let key = key(text, length)
    keys[place(key)] = key
    forms[place(key)] = form
  }
}
