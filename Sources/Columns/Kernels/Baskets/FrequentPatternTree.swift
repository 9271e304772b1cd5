/// Paths of items with common beginnings put together (Han, Pei & Yin 2000). Items are ranks: 0 is the most frequent.
struct FrequentPatternTree {
  /// Weighted paths of ascending ranks, one behind the other.
  struct Paths {
    var ranks: [Int32] = []
    var starts: [Int] = [0]
    var weights: [Int] = []

    mutating func end(weight: Int) {
      if ranks.count == starts[starts.count - 1] { return }
      starts.append(ranks.count)
      weights.append(weight)
    }
  }

  private var ranks: [Int32] = []
  private var parents: [Int32] = []
  private(set) var counts: [Int] = []
  /// The nodes of each rank are linked; −1 ends.
  private var links: [Int32] = []
  private var heads: [Int32]
  /// The weight of each rank.
  private(set) var supports: [Int]

  init(_ paths: Paths, rankCount: Int) {
    heads = [Int32](repeating: -1, count: rankCount)
    supports = [Int](repeating: 0, count: rankCount)
    func items(_ path: Int) -> ArraySlice<Int32> { paths.ranks[paths.starts[path]..<paths.starts[path + 1]] }
    // In this order each path shares with the one before it all that it shares with any.
    let order = paths.weights.indices.sorted { items($0).lexicographicallyPrecedes(items($1)) }
    var trail: [Int32] = []
    for path in order {
      let items = items(path)
      var shared = 0
      for (node, rank) in zip(trail, items) {
        if ranks[Int(node)] != rank { break }
        shared += 1
      }
      trail.removeLast(trail.count - shared)
      for rank in items.dropFirst(shared) {
        parents.append(trail.last ?? -1)
        ranks.append(rank)
        counts.append(0)
        links.append(heads[Int(rank)])
        heads[Int(rank)] = Int32(truncatingIfNeeded: ranks.count - 1)
        trail.append(heads[Int(rank)])
      }
      for node in trail { counts[Int(node)] += paths.weights[path] }
      for rank in items { supports[Int(rank)] += paths.weights[path] }
    }
  }

  /// What stands before the items of a rank: the paths from the root, without the ranks that are too rare there.
  func paths(before rank: Int, least: Int) -> Paths {
    var frequencies = [Int](repeating: 0, count: rank)
    each(before: rank) { weight, trail in for rank in trail { frequencies[Int(rank)] += weight } }
    var paths = Paths()
    each(before: rank) { weight, trail in
      for rank in trail.reversed() where frequencies[Int(rank)] >= least { paths.ranks.append(rank) }
      paths.end(weight: weight)
    }
    return paths
  }

  /// Calls with the weight of each node of a rank and the ranks above it, the nearest first.
  private func each(before rank: Int, _ visit: (_ weight: Int, _ trail: [Int32]) -> Void) {
    var node = heads[rank]
    var trail: [Int32] = []
    while node >= 0 {
      trail.removeAll(keepingCapacity: true)
      var above = parents[Int(node)]
      while above >= 0 {
        trail.append(ranks[Int(above)])
        above = parents[Int(above)]
      }
      visit(counts[Int(node)], trail)
      node = links[Int(node)]
    }
  }
}
