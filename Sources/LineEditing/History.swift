/// The statements that were run before, each whole, oldest first. Several shells may share one file: each appends
/// under a lock as soon as a statement is entered, so that nothing is lost with the process.
public final class History {
  private let file: HistoryFile?
  public private(set) var entries: [String]
  /// Entries kept when loading.
  public static let limit = 10_000

  /// - Parameter path: nil for a history that is kept in memory alone.
  public init(path: String?) {
    file = path.map { HistoryFile(path: $0) }
    entries = file?.load(limit: Self.limit) ?? []
  }

  /// Remembers a statement unless it is blank or the same as the one before.
  public func append(_ statement: String) {
    guard !statement.allSatisfy(\.isWhitespace), statement != entries.last else { return }
    entries.append(statement)
    file?.append(statement)
  }

  /// The last entry before `index` that contains `text`.
  func index(before index: Int, containing text: String) -> Int? {
    let wanted = text.lowercased()
    return entries[..<min(max(index, 0), entries.count)].lastIndex { entry in
      wanted.isEmpty || entry.lowercased().contains(wanted)
    }
  }
}
