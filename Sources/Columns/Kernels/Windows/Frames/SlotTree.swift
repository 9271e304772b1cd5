/// A part of an aggregate that can be put together with another.
protocol MergeablePart {
  static var empty: Self { get }
  func merged(with other: Self) -> Self
}

/// An aggregate of slots that come and go: a binary tree over them, so that nothing is ever subtracted and the result
/// depends on what is in, not on what was in before.
struct SlotTree<Part: MergeablePart> {
  private var parts: [Part] = [.empty, .empty]
  private var leaves = 1

  /// The aggregate of all slots.
  var root: Part { parts[1] }

  /// Empties the tree and gives it as many slots.
  mutating func reset(slots: Int) {
    leaves = 1
    while leaves < slots { leaves *= 2 }
    if parts.count < 2 * leaves {
      parts = [Part](repeating: .empty, count: 2 * leaves)
    } else {
      for index in 0..<(2 * leaves) { parts[index] = .empty }
    }
  }

  mutating func set(_ slot: Int, _ part: Part) {
    guard slot >= 0, slot < leaves else { return }
    var place = leaves + slot
    parts[place] = part
    while place > 1 {
      place /= 2
      parts[place] = parts[2 * place].merged(with: parts[2 * place + 1])
    }
  }
}
