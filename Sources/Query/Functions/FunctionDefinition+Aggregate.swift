import Basics
import Columns

extension FunctionDefinition {
  /// An aggregate whose kernel reads columns: constants are repeated, and `distinct` leaves each value of the first
  /// argument once a group. `framed` is the kernel that slides along frames, where there is one; without `hasFrames` it
  /// has no meaning over them.
  static func aggregate(
    _ name: String, aliases: [String] = [], usage: String, summary: Localized, examples: [Example],
    arity: ClosedRange<Int> = 1...1, signature: @escaping @Sendable ([ColumnType?]) -> Signature?,
    kernel: @escaping @Sendable (_ columns: [Column], _ groups: GroupIndex, _ call: FunctionCall) throws -> Column,
    hasFrames: Bool = true,
    framed: (@Sendable (_ columns: [Column], _ frames: WindowFrames, _ call: FunctionCall) throws -> Column?)? = nil
  ) -> FunctionDefinition {
    // A bare null takes the type that the signature gives it.
    @Sendable func read(_ arguments: [Datum], _ rows: Int) -> [Column] {
      let types = signature(arguments.map(\.type))?.arguments ?? []
      return zip(arguments, types).map { $0.column(type: $1, rows: rows) }
    }
    return FunctionDefinition(
      name, aliases: aliases, family: .aggregates, usage: usage, summary: summary, examples: examples, arity: arity,
      signature: signature,
      implementation: .aggregate { arguments, groups, call in
        var columns = read(arguments, groups.rowCount)
        if call.isDistinct, let first = columns.first {
          columns[0] = try Aggregates.keepingDistinct(first, groups: groups, run: call.run)
        }
        return try kernel(columns, groups, call)
      },
      framing: framed.map { framed in
        .sliding { arguments, frames, call in try framed(read(arguments, frames.window.rowCount), frames, call) }
      } ?? (hasFrames ? .each : .none))
  }
}
