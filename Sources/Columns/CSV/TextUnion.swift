import Basics

/// The forms of a column that several workers have seen become the texts of one dictionary, in order of first appearance
/// in the file, whoever read which block.
struct TextUnion {
  /// A form that may have an equal one.
  private struct Entry {
    let word: UInt64
    /// Among the forms of all workers.
    let form: UInt32
    let block: UInt32
  }

  private let forms: [TextForms]
  /// Where the forms of each worker begin among those of all.
  let bases: [Int]
  private let count: Int
  /// New forms by block, in the order of the file.
  private let blocks: [(worker: Int, newForms: Range<Int>)]
  private let run: RunContext

  /// The codes of all forms; −1 for null words.
  private(set) var codes: [Int32] = []
  private(set) var dictionary = TextDictionary.empty

  /// `nulls` are the forms of each worker that are null words of texts. Throws `Cancelled`.
  init(
    _ forms: [TextForms], nulls: [[Int]], blocks: [(worker: Int, newForms: Range<Int>)], run: RunContext
  ) throws {
    self.forms = forms
    self.blocks = blocks
    self.run = run
    var bases: [Int] = []
    var count = 0
    for forms in forms {
      bases.append(count)
      count += forms.count
    }
    self.bases = bases
    self.count = count
    var leaders = [Int32](filling: count) { leaders in
      for form in 0..<count { leaders[form] = Int32(truncatingIfNeeded: form) }
    }
    for (worker, nulls) in nulls.enumerated() {
      for form in nulls { leaders[bases[worker] + form] = -1 }
    }
    // The forms of one worker are distinct, and so are its texts when none is quoted.
    if forms.count(where: { $0.count > 0 }) > 1 || forms.contains(where: \.hasQuoted) {
      try findEqual(&leaders)
    }
    try number(leaders)
  }

  // MARK: Equal texts

  /// Lets each form point to the first one of the same text.
  private func findEqual(_ leaders: inout [Int32]) throws {
    let bits = (0..<12).first { count >> $0 <= Self.partSize } ?? 12
    let (forms, bases, run) = (forms, bases, run)
    try leaders.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let leaders = base
      let parts = try run.parallelMap(count: forms.count) { worker in
        split(worker, bits: bits, leaders: leaders)
      }
      _ = try run.parallelMap(count: 1 << bits) { part in
        Self.findEqual(parts.map { $0.entries[$0.starts[part]..<$0.starts[part + 1]] }, forms, bases, leaders)
      }
    }
  }

  private static let partSize = 8192

  /// The forms of a worker by parts of the space of hashes.
  private func split(
    _ worker: Int, bits: Int, leaders: UnsafePointer<Int32>
  ) -> (entries: [Entry], starts: [Int]) {
    let forms = forms[worker]
    let base = bases[worker]
    let shift = UInt64(64 - bits)
    func part(_ word: UInt64) -> Int { bits == 0 ? 0 : Int(truncatingIfNeeded: TextForms.mix(word) &>> shift) }
    var starts = [Int](repeating: 0, count: (1 << bits) + 1)
    for form in 0..<forms.count where leaders[base + form] >= 0 {
      let text = forms.text(form)
      guard let start = text.baseAddress else { continue }
      starts[part(TextForms.word(start, text.count)) + 1] += 1
    }
    for part in 0..<1 << bits { starts[part + 1] += starts[part] }
    var next = starts
    let entries = [Entry](filling: starts[1 << bits]) { entries in
      for (index, block) in blocks.enumerated() where block.worker == worker {
        for form in block.newForms where leaders[base + form] >= 0 {
          let text = forms.text(form)
          guard let start = text.baseAddress else { continue }
          let word = TextForms.word(start, text.count)
          entries[next[part(word)]] = Entry(
            word: word, form: UInt32(truncatingIfNeeded: base + form), block: UInt32(truncatingIfNeeded: index))
          next[part(word)] += 1
        }
      }
    }
    return (entries, starts)
  }

  /// Finds equal texts in one part.
  private static func findEqual(
    _ lists: [ArraySlice<Entry>], _ forms: [TextForms], _ bases: [Int], _ leaders: UnsafeMutablePointer<Int32>
  ) {
    let total = lists.reduce(0) { $0 + $1.count }
    guard total > 0 else { return }
    var bits = 4
    while 1 << bits < total * 2 { bits += 1 }
    let mask = (1 << bits) - 1
    // Slot → class + 1; 0 is free.
    var slots = [UInt32](repeating: 0, count: 1 << bits)
    var firsts: [Entry] = []
    var owners: [Int] = []
    firsts.reserveCapacity(total)
    owners.reserveCapacity(total)
    var members: [UInt32] = []
    members.reserveCapacity(total)
    for (worker, list) in lists.enumerated() {
      for entry in list {
        // The upper bits are those of the part.
        var index = Int(truncatingIfNeeded: TextForms.mix(entry.word) &>> 20) & mask
        while true {
          let slot = Int(slots[index])
          guard slot > 0 else {
            firsts.append(entry)
            owners.append(worker)
            slots[index] = UInt32(truncatingIfNeeded: firsts.count)
            members.append(UInt32(truncatingIfNeeded: firsts.count - 1))
            break
          }
          let first = firsts[slot - 1]
          if first.word == entry.word,
            TextForms.isExact(entry.word) || areEqual(first, owners[slot - 1], entry, worker, forms, bases)
          {
            members.append(UInt32(truncatingIfNeeded: slot - 1))
            // One block has one worker, whose forms are in order.
            if (entry.block, entry.form) < (first.block, first.form) {
              firsts[slot - 1] = entry
              owners[slot - 1] = worker
            }
            break
          }
          index = (index + 1) & mask
        }
      }
    }
    var place = 0
    for list in lists {
      for entry in list {
        leaders[Int(entry.form)] = Int32(truncatingIfNeeded: firsts[Int(members[place])].form)
        place += 1
      }
    }
  }

  private static func areEqual(
    _ left: Entry, _ leftWorker: Int, _ right: Entry, _ rightWorker: Int, _ forms: [TextForms], _ bases: [Int]
  ) -> Bool {
    let leftText = forms[leftWorker].text(Int(left.form) - bases[leftWorker])
    let rightText = forms[rightWorker].text(Int(right.form) - bases[rightWorker])
    guard leftText.count == rightText.count, let leftBase = leftText.baseAddress, let rightBase = rightText.baseAddress
    else { return false }
    return TextForms.areEqual(leftBase, rightBase, leftText.count)
  }

  // MARK: Numbers

  /// Gives the leaders codes in the order of the file, and all others the codes of theirs.
  private mutating func number(_ leaders: [Int32]) throws {
    let (forms, bases, blocks) = (forms, bases, blocks)
    let sizes = try run.parallelMap(count: blocks.count) { index in
      let (worker, newForms) = blocks[index]
      var size = (texts: 0, bytes: 0)
      for form in newForms where Int(leaders[bases[worker] + form]) == bases[worker] + form {
        size.texts += 1
        size.bytes += forms[worker].length(form)
      }
      return size
    }
    var starts: [(texts: Int, bytes: Int)] = []
    var total = (texts: 0, bytes: 0)
    for size in sizes {
      starts.append(total)
      total = (total.texts + size.texts, total.bytes + size.bytes)
    }
    let (firsts, count, run) = (starts, count, run)
    var offsets: [Int] = []
    var bytes: [UInt8] = []
    codes = try [Int32](unsafeUninitializedCapacity: count) { codeBuffer, codeCount in
      LargePages.advise(UnsafeMutableRawBufferPointer(codeBuffer))
      offsets = try [Int](unsafeUninitializedCapacity: total.texts + 1) { offsetBuffer, offsetCount in
        LargePages.advise(UnsafeMutableRawBufferPointer(offsetBuffer))
        bytes = try [UInt8](unsafeUninitializedCapacity: total.bytes) { byteBuffer, byteCount in
          nonisolated(unsafe) let (codes, offsets, bytes) = (codeBuffer, offsetBuffer, byteBuffer)
          _ = try run.parallelMap(count: blocks.count) { index in
            let (worker, newForms) = blocks[index]
            var (code, byte) = (firsts[index].texts, firsts[index].bytes)
            for form in newForms where Int(leaders[bases[worker] + form]) == bases[worker] + form {
              codes[bases[worker] + form] = Int32(truncatingIfNeeded: code)
              offsets[code] = byte
              for value in forms[worker].text(form) {
                bytes[byte] = value
                byte += 1
              }
              code += 1
            }
          }
          byteCount = total.bytes
        }
        offsetBuffer[total.texts] = total.bytes
        offsetCount = total.texts + 1
      }
      nonisolated(unsafe) let codes = codeBuffer
      _ = try run.parallelMap(count: (count + Self.stride - 1) / Self.stride) { part in
        for form in part * Self.stride..<min(count, (part + 1) * Self.stride) where Int(leaders[form]) != form {
          codes[form] = leaders[form] < 0 ? -1 : codes[Int(leaders[form])]
        }
      }
      codeCount = count
    }
    dictionary = TextDictionary(bytes: bytes, offsets: offsets)
  }

  private static let stride = 1 << 16
}
