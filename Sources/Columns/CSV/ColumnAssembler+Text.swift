import Basics

extension ColumnAssembler {
  /// A text column, out of codes of forms.
  func textColumn(_ union: TextUnion) throws -> Column {
    let nulls = try textNulls(union)
    let validity = validity(nulls: nulls)
    // A text that was seen first in a row that was rejected has a wrong place, or none.
    if isDisturbed {
      let (codes, dictionary) = try renumbered(codes(union, of: Int32.self), union.dictionary, validity)
      return narrowed(codes, dictionary, validity)
    }
    let dictionary = union.dictionary
    if dictionary.count <= 1 << 8 {
      return Column(narrow: .text8(try codes(union, of: UInt8.self), dictionary), validity: validity)
    }
    if dictionary.count <= 1 << 16 {
      return Column(narrow: .text16(try codes(union, of: UInt16.self), dictionary), validity: validity)
    }
    return Column(.text(try codes(union, of: Int32.self), dictionary), validity: validity)
  }

  private func codes<Target: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ union: TextUnion, of type: Target.Type
  ) throws -> [Target] {
    try array(of: Target.self) { part, rows, target in
      union.codes.withUnsafeBufferPointer { codes in
        guard let codes = codes.baseAddress.map({ $0 + union.bases[part.worker] }), let values = part.values else {
          return
        }
        switch part.width {
        case 1: Self.map(values.assumingMemoryBound(to: UInt8.self) + rows.lowerBound, rows.count, codes, target)
        case 2: Self.map(values.assumingMemoryBound(to: UInt16.self) + rows.lowerBound, rows.count, codes, target)
        default: Self.map(values.assumingMemoryBound(to: UInt32.self) + rows.lowerBound, rows.count, codes, target)
        }
      }
    }
  }

  /// Nulls have code 0.
  @inline(__always)
  private static func map<Source: FixedWidthInteger, Target: FixedWidthInteger>(
    _ forms: UnsafePointer<Source>, _ count: Int, _ codes: UnsafePointer<Int32>, _ target: UnsafeMutablePointer<Target>
  ) {
    for row in 0..<count {
      let code = codes[Int(truncatingIfNeeded: forms[row])]
      target[row] = Target(truncatingIfNeeded: code & ~(code &>> 31))
    }
  }

  // MARK: Nulls

  private func textNulls(_ union: TextUnion) throws -> [[Int32]] {
    guard union.codes.contains(-1) else { return [] }
    return try run.parallelMap(count: parts.count) { index in
      let part = parts[index]
      var nulls: [Int32] = []
      var target = part.target
      for rows in part.kept {
        for row in rows where union.codes[union.bases[part.run.worker] + part.run.form(row)] < 0 {
          nulls.append(Int32(truncatingIfNeeded: target + row - rows.lowerBound))
        }
        target += rows.count
      }
      return nulls
    }
  }

  // MARK: Rejected rows

  /// Whether a rejected row has a form that appears first in its block.
  private var isDisturbed: Bool {
    parts.contains { part in
      var row = 0
      for kept in part.kept + [part.rowCount..<part.rowCount] {
        while row < kept.lowerBound {
          if part.run.values != nil, part.run.form(row) >= part.run.newForms.lowerBound { return true }
          row += 1
        }
        row = kept.upperBound
      }
      return false
    }
  }

  /// Codes anew, by first appearance among the rows that are left.
  private func renumbered(
    _ codes: [Int32], _ dictionary: TextDictionary, _ validity: ValidityBitmap?
  ) throws -> ([Int32], TextDictionary) {
    var map = [Int32](repeating: -1, count: dictionary.count)
    var order: [Int] = []
    var result = codes
    for row in result.indices {
      if row % 65_536 == 0 { try run.checkCancelled() }
      if let validity, !validity[row] { continue }
      let old = Int(result[row])
      if map[old] < 0 {
        map[old] = Int32(truncatingIfNeeded: order.count)
        order.append(old)
      }
      result[row] = map[old]
    }
    var bytes: [UInt8] = []
    var offsets = [0]
    offsets.reserveCapacity(order.count + 1)
    for old in order {
      bytes.append(contentsOf: dictionary.bytes[dictionary.offsets[old]..<dictionary.offsets[old + 1]])
      offsets.append(bytes.count)
    }
    return (result, TextDictionary(bytes: bytes, offsets: offsets))
  }

  private func narrowed(_ codes: [Int32], _ dictionary: TextDictionary, _ validity: ValidityBitmap?) -> Column {
    if dictionary.count <= 1 << 8 {
      return Column(narrow: .text8(codes.map { UInt8(truncatingIfNeeded: $0) }, dictionary), validity: validity)
    }
    if dictionary.count <= 1 << 16 {
      return Column(narrow: .text16(codes.map { UInt16(truncatingIfNeeded: $0) }, dictionary), validity: validity)
    }
    return Column(.text(codes, dictionary), validity: validity)
  }
}

extension ColumnRun {
  /// The form of a row of a text column.
  @inline(__always)
  func form(_ row: Int) -> Int {
    guard let values else { return 0 }
    switch width {
    case 1: return Int(values.assumingMemoryBound(to: UInt8.self)[row])
    case 2: return Int(values.assumingMemoryBound(to: UInt16.self)[row])
    default: return Int(values.assumingMemoryBound(to: UInt32.self)[row])
    }
  }
}
