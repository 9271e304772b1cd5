/// The values that a text or category column may have, each once, and which of them each row has.
public struct DistinctValues: Sendable {
  /// The texts of the dictionary or the levels of the domain, not all of which need stand in a row; a null last when
  /// the column has one.
  public let values: Column
  /// The position in `values` of each row's value.
  public let places: [Int32]

  /// Nil for columns of other types.
  public init?(_ column: Column) {
    let own: [Int32]
    let count: Int
    switch column.values {
    case .text(let codes, let dictionary): (own, count) = (codes, dictionary.count)
    case .category(let codes, let domain): (own, count) = (codes.map { Int32($0) }, domain.levels.count)
    default: return nil
    }
    var validity: ValidityBitmap?
    if let nulls = column.validity {
      let null = Int32(truncatingIfNeeded: count)
      var places = own
      Rowwise.zeroNulls(&places, nulls, null)
      self.places = places
      var known = ValidityBitmap(count: count + 1)
      known.set(count, false)
      validity = known
    } else {
      places = own
    }
    let all = validity == nil ? count : count + 1
    switch column.values {
    case .text(_, let dictionary):
      // The null row holds code 0, as null rows do.
      let codes = (0..<all).map { $0 == count ? 0 : Int32(truncatingIfNeeded: $0) }
      values = Column(.text(codes, dictionary), validity: validity)
    case .category(_, let domain):
      let codes = (0..<all).map { $0 == count ? 0 : UInt16(truncatingIfNeeded: $0) }
      values = Column(.category(codes, domain), validity: validity)
    default: return nil
    }
  }
}
