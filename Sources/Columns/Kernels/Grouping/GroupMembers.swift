/// Rows with their groups.
struct GroupMembers: Sendable {
  let groups: [Int32]
  let validity: ValidityBitmap?

  init(_ groups: [Int32], _ validity: ValidityBitmap?) {
    self.groups = groups
    self.validity = validity
  }

  /// Walks rows; the group of one that is in none or has no value is above all others.
  @inline(__always)
  func forEach(_ rows: Range<Int>, _ body: (_ row: Int, _ group: UInt32) -> Void) {
    groups.withUnsafeBufferPointer { groups in
      guard let validity else {
        for row in rows { body(row, UInt32(bitPattern: groups[row])) }
        return
      }
      validity.words.withUnsafeBufferPointer { words in
        for row in rows {
          // All ones where the bit is clear.
          let isNull = UInt32(truncatingIfNeeded: words[row &>> 6] &>> UInt64(row & 63) & 1) &- 1
          body(row, UInt32(bitPattern: groups[row]) | isNull)
        }
      }
    }
  }
}
