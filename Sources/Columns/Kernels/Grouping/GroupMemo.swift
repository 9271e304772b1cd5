import Synchronization

/// What aggregates have found out about the groups of an index, for those that come after: `sum(x)` and `mean(x)`
/// need the same sums, all of them the same layout.
final class GroupMemo: Sendable {
  /// What there is to find out.
  enum Subject: Hashable {
    case layout, counts, sums, extremes, runs
  }

  private struct Key: Hashable {
    let subject: Subject
    let column: ColumnIdentity?
  }

  /// The columns are kept, so that their identities stay theirs.
  private let findings = Mutex<[Key: (finding: any Sendable, column: Column?)]>([:])

  /// What there is about a subject, and a column where it depends on one; found out when it is asked for first.
  func finding<Finding: Sendable>(
    _ subject: Subject, _ column: Column? = nil, make: () throws -> Finding
  ) rethrows -> Finding {
    let key = Key(subject: subject, column: column?.identity)
    if let known = findings.withLock({ $0[key] }), let finding = known.finding as? Finding { return finding }
    let finding = try make()
    findings.withLock { $0[key] = (finding, column) }
    return finding
  }
}

/// Of two columns that are alive at the same time: equal only when they share their values and their nulls.
struct ColumnIdentity: Hashable {
  private let values: UInt
  /// Two columns of text may share their codes and not what these stand for.
  private let dictionary: ObjectIdentifier?
  private let validity: UInt
  private let count: Int
  private let type: ColumnType

  fileprivate init(_ column: Column) {
    values = column.storageAddress
    dictionary = column.dictionary.map { ObjectIdentifier($0) }
    validity = column.validity.map { Self.address($0.words) } ?? 0
    count = column.count
    type = column.type
  }

  fileprivate static func address<Element>(_ elements: [Element]) -> UInt {
    elements.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
  }
}

extension Column {
  fileprivate var identity: ColumnIdentity { ColumnIdentity(self) }

  fileprivate var storageAddress: UInt {
    switch storage {
    case .plain(let values):
      switch values {
      case .boolean(let values): ColumnIdentity.address(values)
      case .integer(let values), .decimal(let values, _), .timestamp(let values): ColumnIdentity.address(values)
      case .number(let values): ColumnIdentity.address(values)
      case .text(let codes, _): ColumnIdentity.address(codes)
      case .category(let codes, _): ColumnIdentity.address(codes)
      case .date(let days): ColumnIdentity.address(days)
      case .duration(let values): ColumnIdentity.address(values)
      }
    case .narrow(let values):
      switch values {
      case .integer(let values), .decimal(let values, _): ColumnIdentity.address(values)
      case .text8(let codes, _): ColumnIdentity.address(codes)
      case .text16(let codes, _): ColumnIdentity.address(codes)
      }
    }
  }
}
