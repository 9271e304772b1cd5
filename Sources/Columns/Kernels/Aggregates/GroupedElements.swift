import Basics

/// Elements group by group, in row order inside a group: for aggregates that look at all values of a group at once.
/// Rows in no group, and those without a value, are left out.
struct GroupedElements<Element: BitwiseCopyable & Sendable>: Sendable {
  private(set) var elements: [Element]
  /// Where each group begins in `elements`; one more than there are groups.
  let starts: [Int]

  /// Groups up to this number are dealt out one by one, more by ranges first.
  private static var directCount: Int { 1024 }

  /// `elements` has one a row; rows without a value in `column` are left out.
  init(
    _ elements: UnsafeBufferPointer<Element>, of column: Column, _ groups: GroupIndex, _ run: RunContext
  ) throws {
    guard elements.count == groups.rowCount else { throw KernelFailure.lengths(elements.count, groups.rowCount) }
    if groups.isTogether, column.validity == nil {
      self.elements = Array(elements)
      starts = [0, elements.count]
      return
    }
    if groups.count <= Self.directCount {
      let layout = try GroupLayout(groups, column.validity, shift: 0, run)
      self.elements = try layout.deal.dealt(elements, run)
      starts = Array(layout.deal.starts.dropLast())
      return
    }
    let layout = try groups.layout(column, run)
    let dealt = try layout.deal.dealt(elements, run)
    let counts = try Aggregates.counts(of: column, groups, run)
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    var place = 0
    for count in counts {
      place += Int(count)
      starts.append(place)
    }
    self.starts = starts
    self.elements = try ParallelFill.array(count: place, tasks: layout.rangeCount, run: run) { [starts] range, output in
      var places = Array(starts[layout.groups(range)])
      places.withUnsafeMutableBufferPointer { places in
        for place in layout.rows(range) {
          let number = Int(layout.numbers[place])
          (output + places[number]).initialize(to: dealt[place])
          places[number] &+= 1
        }
      }
    }
  }

  var groupCount: Int { starts.count - 1 }

  /// The elements of one group.
  subscript(group: Int) -> ArraySlice<Element> { elements[starts[group]..<starts[group + 1]] }

  /// What `make` answers of each group's elements, which it may put in another order. It is called on all threads.
  @inline(__always)
  mutating func map<Result: Sendable>(
    _ run: RunContext,
    _ make: @Sendable (_ group: Int, _ elements: UnsafeMutableBufferPointer<Element>) throws -> Result
  ) throws -> [Result] {
    let chunks = chunks(run)
    return try elements.withUnsafeMutableBufferPointer { elements in
      nonisolated(unsafe) let elements = elements
      let parts = try run.parallelMap(count: chunks.count - 1) { [starts] chunk in
        try (chunks[chunk]..<chunks[chunk + 1]).map { group in
          try make(group, UnsafeMutableBufferPointer(rebasing: elements[starts[group]..<starts[group + 1]]))
        }
      }
      return Array(parts.joined())
    }
  }

  /// Where runs of groups of about as many elements begin.
  private func chunks(_ run: RunContext) -> [Int] {
    let length = min(max(4096, elements.count / (run.threads * 8)), 1 << 20)
    var chunks = [0]
    var end = length
    for group in 1..<max(1, groupCount) where starts[group] >= end || group - (chunks.last ?? 0) >= length {
      chunks.append(group)
      end = starts[group] + length
    }
    chunks.append(groupCount)
    return chunks
  }
}

extension GroupedElements<Int32> {
  /// The rows of each group.
  init(rowsOf column: Column, _ groups: GroupIndex, _ run: RunContext) throws {
    let rows = try ParallelRows.all(column.count, run: run)
    self = try rows.withUnsafeBufferPointer { try GroupedElements($0, of: column, groups, run) }
  }
}
