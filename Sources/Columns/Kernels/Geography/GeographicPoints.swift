import Basics
import Diagnostics

/// Places on the earth as unit vectors: the chord between two takes no trigonometry.
public struct GeographicPoints: Sendable {
  /// x, y and z of each point, one after another.
  let vectors: [Double]

  public var count: Int { vectors.count / 3 }

  /// The mean radius of the earth in km (IUGG).
  public static let earthRadius = 6371.0088

  /// Degrees, of equal length.
  /// - Throws: `bad-coordinate` for a latitude beyond ±90, a longitude beyond ±360, or no number.
  public init(latitudes: [Double], longitudes: [Double], run: RunContext) throws {
    guard latitudes.count == longitudes.count else {
      throw KernelFailure.lengths(latitudes.count, longitudes.count)
    }
    for (row, (latitude, longitude)) in zip(latitudes, longitudes).enumerated() {
      guard latitude.magnitude <= 90, longitude.magnitude <= 360 else {
        throw Failure(
          "bad-coordinate",
          Localized(
            "row \(row + 1) has the coordinates (\(latitude), \(longitude)), which are no place",
            zh: "第 \(row + 1) 行的坐标 (\(latitude), \(longitude)) 不是有效位置"),
          hint: Localized("give the latitude first, in degrees", zh: "请先写纬度，再写经度，单位为度"))
      }
    }
    let count = latitudes.count
    vectors = try ParallelFill.array(count: 3 * count, tasks: Rowwise.blockCount(count), run: run) { block, output in
      for row in Rowwise.block(block, of: count) {
        let north = Mathematics.sineAndCosine(latitudes[row] * Double.pi / 180)
        let east = Mathematics.sineAndCosine(longitudes[row] * Double.pi / 180)
        output[3 * row] = north.cosine * east.cosine
        output[3 * row + 1] = north.cosine * east.sine
        output[3 * row + 2] = north.sine
      }
    }
  }

  /// Great-circle distances in km of each point from one of `other`, on the sphere of `earthRadius`: what the haversine
  /// formula gives, to about 10⁻⁹ km from the nearest to the farthest.
  public func distances(to other: GeographicPoints, point: Int, run: RunContext) throws -> [Double] {
    guard point >= 0, point < other.count else { throw KernelFailure.lengths(point, other.count) }
    let (count, vectors, target) = (count, vectors, Array(other.vectors[3 * point..<3 * point + 3]))
    return try ParallelFill.array(rows: count, run: run) { block, output in
      vectors.withUnsafeBufferPointer { vectors in
        target.withUnsafeBufferPointer { target in
          guard let a = vectors.baseAddress, let b = target.baseAddress else { return }
          for row in block { output[row] = Self.distance(a + 3 &* row, b) }
        }
      }
    }
  }

  /// The nearest of `others` to each point, of equally near ones the first, with its distance in km; −1 and infinite when
  /// there are none. O(points · others).
  public func nearest(of others: GeographicPoints, run: RunContext) throws -> (places: [Int32], distances: [Double]) {
    let (count, vectors, targets) = (count, vectors, others.vectors)
    let targetCount = others.count
    let step = max(1, 4_000_000 / max(1, targetCount))
    let places: [Int32] = try ParallelFill.array(
      count: count, tasks: (count + step - 1) / step, run: run
    ) { task, output in
      vectors.withUnsafeBufferPointer { vectors in
        targets.withUnsafeBufferPointer { targets in
          for row in task * step..<min(count, (task + 1) * step) {
            var (best, least) = (-1, Double.infinity)
            guard let a = vectors.baseAddress, let b = targets.baseAddress else {
              output[row] = -1
              continue
            }
            for other in 0..<targetCount {
              let chord = NumberMatrix.squaredDistance(a + 3 &* row, b + 3 &* other, 3)
              if chord < least { (best, least) = (other, chord) }
            }
            output[row] = Int32(truncatingIfNeeded: best)
          }
        }
      }
    }
    let distances: [Double] = try ParallelFill.array(rows: count, run: run) { block, output in
      vectors.withUnsafeBufferPointer { vectors in
        targets.withUnsafeBufferPointer { targets in
          for row in block {
            guard places[row] >= 0, let a = vectors.baseAddress, let b = targets.baseAddress else {
              output[row] = .infinity
              continue
            }
            output[row] = Self.distance(a + 3 &* row, b + 3 &* Int(places[row]))
          }
        }
      }
    }
    return (places, distances)
  }

  /// 2 R · atan(|a − b| / |a + b|), which is exact near by and on the other side alike.
  @inline(__always)
  static func distance(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
    var (difference, sum) = (0.0, 0.0)
    for axis in 0..<3 {
      difference += (a[axis] - b[axis]) * (a[axis] - b[axis])
      sum += (a[axis] + b[axis]) * (a[axis] + b[axis])
    }
    return 2 * earthRadius * Mathematics.angle(y: difference.squareRoot(), x: sum.squareRoot())
  }
}
