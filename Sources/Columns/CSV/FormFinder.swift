/// Finds the forms of the fields of a window, and adds the new ones.
struct FormFinder {
  let base: UnsafePointer<UInt8>
  /// Where in the file the window begins.
  let offset: Int
  let text: TextColumn
  let delimiter: UInt8
  let nullWords: NullWords

  /// Looks the forms of a column's rows up one by one: all of them are in the nearest cache.
  func findNear(_ spans: FieldSpans, _ rows: Int, _ near: NearForms, _ codes: UnsafeMutablePointer<UInt32>) {
    let base = base
    var forms = text.forms.lookup
    near.clear()
    let remembers = text.forms.count <= NearForms.most
    for row in 0..<rows {
      let start = spans.start(row)
      let length = spans.end(row) &- start
      if remembers, length <= NearForms.longest {
        if let form = near.find(base + start, length) {
          codes[row] = form
          continue
        }
        let form = find(TextForms.word(base + start, length), start, length, &forms)
        near.remember(form, base + start, length)
        codes[row] = form
      } else {
        codes[row] = find(TextForms.word(base + start, length), start, length, &forms)
      }
    }
  }

  /// Looks forms up while the slots of those of some rows ahead are on the way from memory.
  func findFar(_ spans: FieldSpans, _ rows: Int, _ codes: UnsafeMutablePointer<UInt32>) {
    let base = base
    var forms = text.forms.lookup
    let ahead = 32
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ahead) { words in
      guard let words = words.baseAddress else { return }
      for row in 0..<rows &+ ahead {
        let place = row & (ahead &- 1)
        if row >= ahead {
          let found = row &- ahead
          let start = spans.start(found)
          codes[found] = find(words[place], start, spans.end(found) &- start, &forms)
        }
        if row < rows {
          let start = spans.start(row)
          words[place] = TextForms.word(base + start, spans.end(row) &- start)
          forms.prefetch(words[place])
        }
      }
    }
  }

  @inline(__always)
  private func find(_ word: UInt64, _ start: Int, _ length: Int, _ forms: inout TextForms.Lookup) -> UInt32 {
    forms.find(word, base + start, length) ?? add(word, start, length, &forms)
  }

  @inline(never)
  private func add(_ word: UInt64, _ start: Int, _ length: Int, _ forms: inout TextForms.Lookup) -> UInt32 {
    let (form, lookup) = text.add(
      word, base + start, length, at: offset &+ start, delimiter: delimiter, nullWords: nullWords)
    forms = lookup
    return form
  }
}
