import Basics
import CByteMasks
import Glibc

/// The distinct forms that the fields of a text column take, quotes and all, in order of first appearance: what one
/// worker saw in the blocks it read. Codes of forms become codes of texts when the whole file has been read.
///
/// Forms of up to eight bytes are found by their bytes as one word. No text has a NUL, so that the zeros behind a
/// shorter one tell its length, and none ends in a byte of C0 or above, which the hashes of longer ones do.
///
/// Memory is managed by hand: copies share it, and the owner frees it.
struct TextForms: @unchecked Sendable {
  fileprivate struct Slot {
    /// 0 is free.
    var word: UInt64
    var form: UInt32
    var length: UInt32
  }

  /// Room behind the last form, so that whole words can be loaded.
  private static let padding = 16

  private var slots: UnsafeMutablePointer<Slot>
  private var slotBits: UInt64
  private(set) var count = 0
  /// `count + 1` offsets into `bytes`.
  private var offsets: UnsafeMutablePointer<UInt32>
  private var offsetCapacity: Int
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity: Int
  private(set) var hasQuoted = false
  /// The forms outgrew what their offsets can say, or there is no memory for more.
  private(set) var isFull = false

  init() {
    slotBits = 6
    slots = Self.emptySlots()
    offsetCapacity = 64
    offsets = .allocate(capacity: offsetCapacity)
    offsets[0] = 0
    byteCapacity = 1024
    bytes = .allocate(capacity: byteCapacity)
  }

  func deallocate() {
    free(slots)
    offsets.deallocate()
    bytes.deallocate()
  }

  /// Whether looking up a form is likely to miss the nearer caches.
  var isLarge: Bool { slotBits > 13 }

  /// Memory it takes, in bytes.
  var byteCount: Int { (16 << Int(slotBits)) + offsetCapacity * 4 + byteCapacity }

  @inline(__always)
  func length(_ form: Int) -> Int { Int(offsets[form &+ 1] &- offsets[form]) }

  @inline(__always)
  func start(_ form: Int) -> Int { Int(offsets[form]) }

  /// The bytes of a form; of its text, once the forms are texts.
  @inline(__always)
  func text(_ form: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + start(form), count: length(form))
  }

  // MARK: Words

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self)
  }

  /// What a text is looked up by; eight bytes behind its first may be read.
  @inline(__always)
  static func word(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    // The empty text has the word of a long one, with which its length tells it apart.
    if length &- 1 < 8 {
      return length == 0 ? .max : load(text) & (.max &>> UInt64(64 &- 8 &* length))
    }
    return longWord(text, length)
  }

  /// Whether equal words mean equal texts.
  @inline(__always)
  static func isExact(_ word: UInt64) -> Bool { word < 0xC0 << 56 }

  @inline(__always)
  private static func longWord(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: length)
    var offset = 0
    while offset &+ 8 < length {
      hash = (hash ^ load(text + offset)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
      offset &+= 8
    }
    hash = (hash ^ load(text + (length &- 8))) &* 0xBF58_476D_1CE4_E5B9
    return (hash ^ (hash &>> 29)) | 0xC0 << 56
  }

  @inline(__always)
  static func mix(_ word: UInt64) -> UInt64 { (word ^ (word &>> 32)) &* 0x9E37_79B9_7F4A_7C15 }

  /// Whether texts of more than eight bytes are equal.
  @inline(__always)
  static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    guard length >= 8 else { return length == 0 }
    var difference = load(left + (length &- 8)) ^ load(right + (length &- 8))
    var offset = 0
    while offset &+ 8 < length {
      difference |= load(left + offset) ^ load(right + offset)
      offset &+= 8
    }
    return difference == 0
  }

  // MARK: Looking up

  /// The table as it is until the next form is added, for loops.
  struct Lookup {
    fileprivate let slots: UnsafePointer<Slot>
    fileprivate let shift: UInt64
    fileprivate let mask: Int
    fileprivate let bytes: UnsafePointer<UInt8>
    fileprivate let offsets: UnsafePointer<UInt32>

    @inline(__always)
    func prefetch(_ word: UInt64) {
      prefetchBytes(slots + Int(truncatingIfNeeded: TextForms.mix(word) &>> shift))
    }

    /// The form of a field; nil when it is a new one.
    @inline(__always)
    func find(_ word: UInt64, _ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
      var index = Int(truncatingIfNeeded: TextForms.mix(word) &>> shift)
      while true {
        let slot = slots[index]
        if slot.word == word {
          if TextForms.isExact(word) { return slot.form }
          if Int(slot.length) == length,
            TextForms.areEqual(bytes + Int(offsets[Int(slot.form)]), text, length)
          {
            return slot.form
          }
        }
        if slot.word == 0 { return nil }
        index = (index &+ 1) & mask
      }
    }
  }

  var lookup: Lookup {
    Lookup(
      slots: UnsafePointer(slots), shift: 64 - slotBits, mask: (1 << Int(slotBits)) - 1, bytes: UnsafePointer(bytes),
      offsets: UnsafePointer(offsets))
  }

  /// Adds a form that is not there.
  @inline(never)
  mutating func insert(_ word: UInt64, _ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let start = Int(offsets[count])
    guard !isFull, start &+ length < Int(UInt32.max) else {
      isFull = true
      return 0
    }
    if count &+ 2 > offsetCapacity { growOffsets() }
    if start &+ length &+ Self.padding > byteCapacity { growBytes(to: start &+ length) }
    (bytes + start).update(from: text, count: length)
    if length > 0, text[0] == ByteSearch.quote { hasQuoted = true }
    let form = UInt32(truncatingIfNeeded: count)
    count &+= 1
    offsets[count] = UInt32(truncatingIfNeeded: start &+ length)
    place(Slot(word: word, form: form, length: UInt32(truncatingIfNeeded: length)))
    if count &* 3 > 2 &<< Int(truncatingIfNeeded: slotBits) { growSlots() }
    return form
  }

  private func place(_ slot: Slot) {
    let mask = (1 &<< Int(truncatingIfNeeded: slotBits)) &- 1
    var index = Int(truncatingIfNeeded: Self.mix(slot.word) &>> (64 &- slotBits))
    while slots[index].word != 0 { index = (index &+ 1) & mask }
    slots[index] = slot
  }

  private static func freeSlots(bits: UInt64) -> UnsafeMutablePointer<Slot>? {
    let count = 1 << Int(bits)
    return LargePages.zeros(count * MemoryLayout<Slot>.stride)?.bindMemory(to: Slot.self, capacity: count)
  }

  /// Slots of a table that has no form yet.
  private static func emptySlots() -> UnsafeMutablePointer<Slot> {
    if let slots = freeSlots(bits: 6) { return slots }
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 1 << 6)
    slots.initialize(repeating: Slot(word: 0, form: 0, length: 0), count: 1 << 6)
    return slots
  }

  private mutating func growSlots() {
    let bits = slotBits + (slotBits < 16 ? 2 : 1)
    guard let larger = Self.freeSlots(bits: bits) else {
      isFull = true
      return
    }
    let (old, oldCount) = (slots, 1 << Int(slotBits))
    (slots, slotBits) = (larger, bits)
    for index in 0..<oldCount where old[index].word != 0 { place(old[index]) }
    free(old)
  }

  private mutating func growOffsets() {
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: offsetCapacity * 2)
    larger.update(from: offsets, count: count + 1)
    offsets.deallocate()
    offsets = larger
    offsetCapacity *= 2
  }

  private mutating func growBytes(to needed: Int) {
    let capacity = max(byteCapacity * 2, needed + needed / 2 + Self.padding)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: start(count))
    bytes.deallocate()
    bytes = larger
    byteCapacity = capacity
  }

  // MARK: Texts

  /// Makes forms texts: quotes are taken off. Nothing can be looked up any more, and two may be equal now.
  mutating func becomeTexts(delimiter: UInt8) {
    free(slots)
    slotBits = 6
    slots = Self.emptySlots()
    guard hasQuoted else { return }
    // A text is never longer than its form: it is moved towards the front.
    var scratch: [UInt8] = []
    var target = 0
    var start = 0
    for form in 0..<count {
      let end = Int(offsets[form + 1])
      let written = RawField.withText(bytes, start, end, delimiter: delimiter, &scratch) { text, _ in
        if let source = text.baseAddress { memmove(bytes + target, source, text.count) }
        return text.count
      }
      offsets[form] = UInt32(truncatingIfNeeded: target)
      target &+= written
      start = end
    }
    offsets[count] = UInt32(truncatingIfNeeded: target)
  }
}
