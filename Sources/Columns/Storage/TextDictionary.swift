import Synchronization

/// The distinct values of a text column, in order of first appearance; the column stores their indices.
/// Bytes are UTF-8 and lie one after another. Immutable; `TextDictionaryBuilder` makes one.
public final class TextDictionary: Sendable {
  public let bytes: [UInt8]
  /// `count + 1` offsets into `bytes`.
  public let offsets: [Int]
  private let ranks = Mutex<[Int32]?>(nil)

  init(bytes: [UInt8], offsets: [Int]) {
    self.bytes = bytes
    self.offsets = offsets
  }

  /// A dictionary of these texts, which must be distinct; codes are their indices.
  public convenience init(distinct texts: [String]) {
    var bytes: [UInt8] = []
    var offsets = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      offsets.append(bytes.count)
    }
    self.init(bytes: bytes, offsets: offsets)
  }

  public static let empty = TextDictionary(bytes: [], offsets: [0])

  public var count: Int { offsets.count - 1 }

  /// The text of a code; empty when there is no such code.
  public subscript(code: Int32) -> String {
    let index = Int(code)
    guard index >= 0, index < count else { return "" }
    return String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  /// All texts, by code. For work that is done once per distinct value.
  public var texts: [String] { (0..<count).map { self[Int32($0)] } }

  /// The places of the texts in the order of their bytes, when they have been found before.
  var knownRanks: [Int32]? { ranks.withLock { $0 } }

  func remember(ranks known: [Int32]) { ranks.withLock { $0 = known } }

  /// Memory it takes, in bytes.
  public var byteCount: Int { bytes.count + offsets.count * 8 }
}
