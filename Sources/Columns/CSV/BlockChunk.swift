import Basics

/// What one block of records gave: typed values of the records that fit, and what did not fit.
struct BlockChunk: Sendable {
  /// One column's values of a block; the array of the column's type is filled.
  struct Values: Sendable {
    var booleans: [Bool] = []
    var days: [Int32] = []
    /// Integers, mantissas, timestamps.
    var integers: [Int64] = []
    var numbers: [Double] = []
    /// Codes into this block's own dictionary.
    var codes: [Int32] = []
    var dictionary = TextDictionary.empty
    /// Rows of the block without a value, rising.
    var nulls: [Int32] = []
  }

  /// Something that did not fit; `column` is nil when the whole record is meant.
  struct Reject: Sendable {
    let recordOffset: Int
    let column: Int?
    let value: String
    let reason: Localized
  }

  var columns: [Values] = []
  var rowCount = 0
  var rejects: [Reject] = []
  var rejectedRecords = 0
}
