import Diagnostics

/// `rows between 6 preceding and current row`: which rows of its partition a window looks at.
public struct FrameClause: Sendable {
  public enum Unit: String, Sendable, CaseIterable {
    case rows, range, groups
  }

  /// One end of a frame.
  public struct Bound: Sendable {
    public enum Kind: Sendable {
      case unboundedPreceding
      case preceding(Expression)
      case currentRow
      case following(Expression)
      case unboundedFollowing
    }

    public let kind: Kind
    public let span: SourceSpan

    public init(_ kind: Kind, _ span: SourceSpan) {
      self.kind = kind
      self.span = span
    }

    /// The distance that it is away, where one is written.
    public var distance: Expression? {
      switch kind {
      case .preceding(let distance), .following(let distance): distance
      default: nil
      }
    }
  }

  public let unit: Unit
  public let start: Bound
  /// Nil in the short form, `rows 6 preceding`, which ends with the current row.
  public let end: Bound?
  public let span: SourceSpan

  public init(unit: Unit, start: Bound, end: Bound?, span: SourceSpan) {
    self.unit = unit
    self.start = start
    self.end = end
    self.span = span
  }

  /// The distances in it.
  var distances: [Expression] { [start, end].compactMap { $0?.distance } }

  /// The same frame with its distances changed.
  func mapDistances(_ change: (Expression) -> Expression) -> FrameClause {
    func map(_ bound: Bound) -> Bound {
      switch bound.kind {
      case .preceding(let distance): Bound(.preceding(change(distance)), bound.span)
      case .following(let distance): Bound(.following(change(distance)), bound.span)
      default: bound
      }
    }
    return FrameClause(unit: unit, start: map(start), end: end.map(map), span: span)
  }
}
