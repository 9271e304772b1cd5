import Columns

/// The values of expressions that stand several times in a step, by their numbers. It belongs to one thread and to
/// rows that stay the same.
final class SharedValues {
  var values: [Int: Datum] = [:]
}
