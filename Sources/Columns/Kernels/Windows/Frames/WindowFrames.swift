import Basics

/// The frame of each row, as positions of the window's order. Inside a partition neither the starts nor the ends ever
/// go back, so that an aggregate can slide along.
public struct WindowFrames: Sendable {
  public let window: WindowRows
  /// The first position of the frame of the row at each position.
  let starts: [Int32]
  /// The position behind it; not above the start when the frame is empty.
  let ends: [Int32]
  /// Whether every frame begins with its partition, so that rows only ever enter.
  let onlyGrow: Bool

  /// - Parameter key: what the window is ordered by, which distances of `range` are measured in.
  public init(_ window: WindowRows, _ frame: WindowFrame, orderBy key: SortColumn?, _ run: RunContext) throws {
    var starts = [Int32](repeating: 0, count: window.rowCount)
    var ends = starts
    let values = try RangeEdges(frame, key, window)
    try Windows.forEachPartition(window, run) { positions in
      let peers = frame.unit == .rows ? nil : PeerRuns(window, positions)
      for (bound, isStart) in [(frame.start, true), (frame.end, false)] {
        let edges = FrameEdges(frame.unit, bound, isStart: isStart, positions, peers)
        if isStart {
          if !(try values?.fill(&starts, bound, isStart: true, positions, window, run) ?? false) { edges.fill(&starts) }
        } else {
          if !(try values?.fill(&ends, bound, isStart: false, positions, window, run) ?? false) { edges.fill(&ends) }
        }
      }
    }
    self.window = window
    self.starts = starts
    self.ends = ends
    onlyGrow = frame.start == .unboundedPreceding
  }
}

/// The runs of rows of a partition that tie in the window's order.
struct PeerRuns {
  /// Where each run begins, and behind them the end of the partition.
  var starts: [Int] = []
  /// The run of each position, counted from the partition's first.
  var runs: [Int32] = []

  init(_ window: WindowRows, _ positions: Range<Int>) {
    runs.reserveCapacity(positions.count)
    for position in positions {
      if position == positions.lowerBound || !window.tiesWithPrevious[position] { starts.append(position) }
      runs.append(Int32(truncatingIfNeeded: starts.count &- 1))
    }
    starts.append(positions.upperBound)
  }

  var count: Int { starts.count - 1 }
}

/// One end of the frames of a partition, where it is counted in rows or runs of ties.
private struct FrameEdges {
  let unit: WindowFrame.Unit
  let bound: WindowFrame.Bound
  let isStart: Bool
  let positions: Range<Int>
  let peers: PeerRuns?

  init(
    _ unit: WindowFrame.Unit, _ bound: WindowFrame.Bound, isStart: Bool, _ positions: Range<Int>, _ peers: PeerRuns?
  ) {
    self.unit = unit
    self.bound = bound
    self.isStart = isStart
    self.positions = positions
    self.peers = peers
  }

  func fill(_ edges: inout [Int32]) {
    guard let offset = bound.offset else {
      let edge = bound == .unboundedPreceding ? positions.lowerBound : positions.upperBound
      for position in positions { edges[position] = Int32(truncatingIfNeeded: edge) }
      return
    }
    // An end lies behind the last row that it takes in.
    let step = offset.addingReportingOverflow(isStart ? 0 : 1)
    let distance = step.overflow ? Int.max : step.partialValue
    if let peers {
      for position in positions {
        let run = Int(peers.runs[position - positions.lowerBound])
        let target = min(peers.count, max(0, saturating(run, distance)))
        edges[position] = Int32(truncatingIfNeeded: peers.starts[target])
      }
    } else {
      for position in positions {
        let target = min(positions.upperBound, max(positions.lowerBound, saturating(position, distance)))
        edges[position] = Int32(truncatingIfNeeded: target)
      }
    }
  }

  private func saturating(_ place: Int, _ distance: Int) -> Int {
    let (sum, overflow) = place.addingReportingOverflow(distance)
    return overflow ? (distance < 0 ? .min : .max) : sum
  }
}
