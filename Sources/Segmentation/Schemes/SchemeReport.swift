import Basics
import Columns

/// A table that a scheme prints beside its summary, or an analysis gives.
public struct TitledTable: Sendable {
  public let title: Localized
  public let table: Table
  /// What statements call it where an analysis gives several: `_NAME`; nil where it is only looked at.
  public let name: String?
  /// What people call its columns, by their names; others are shown under their names.
  public let headings: [String: Localized]
  /// Columns of shares, shown in percent.
  public let percents: Set<String>
  /// Columns of money, shown with two decimals, or more where they are all small.
  public let amounts: Set<String>
  /// Whether its texts are ours and go over several lines rather than be cut.
  public let wrapsText: Bool
  /// Columns that are left out before all others where the window is narrow, in this order: words on other columns, what
  /// follows from them.
  public let asides: [String]

  public init(
    _ title: Localized, _ table: Table, name: String? = nil, headings: [String: Localized] = [:],
    percents: Set<String> = [], amounts: Set<String> = [], wrapsText: Bool = false, asides: [String] = []
  ) {
    self.amounts = amounts
    self.wrapsText = wrapsText
    self.asides = asides
    self.title = title
    self.table = table
    self.name = name
    self.headings = headings
    self.percents = percents
  }
}

extension TitledTable {
  /// The columns that are left out first, in this order, those of a group together: its `asides`, then the ends of
  /// intervals, `NAME_low` and `NAME_high` of a column NAME.
  public var asideGroups: [[String]] {
    let ends = table.names.map { name in ["\(name)_low", "\(name)_high"].filter { table.names.contains($0) } }
    return asides.map { [$0] } + ends.filter { !$0.isEmpty }
  }
}

/// How a scheme makes a table that it prints beside its summary.
///
///     SchemeReport(
///       Localized("key accounts", zh: "重点客户"),
///       "segmented | where orders > 0 | sort monetary desc | take top | select customer, monetary, segment")
public struct SchemeReport: Sendable {
  /// How the table is made.
  public enum Source: Sendable {
    /// A query of the language; `segmented` has customers, the measures of the inputs, and the label as `segment`.
    case query(String)
    /// In Swift; `context.customers` is `segmented`. Nil for nothing to print.
    case computed(@Sendable (SchemeContext) throws -> Table?)
  }

  public let title: Localized
  public let source: Source
  public let headings: [String: Localized]
  public let percents: Set<String>
  /// Columns of codes that are shown by their labels.
  public let labels: [String: [CategoryDomain.Level]]

  public init(
    _ title: Localized, _ query: String, headings: [String: Localized] = [:], percents: Set<String> = [],
    labels: [String: [CategoryDomain.Level]] = [:]
  ) {
    self.init(title, .query(query), headings: headings, percents: percents, labels: labels)
  }

  public init(
    _ title: Localized, _ source: Source, headings: [String: Localized] = [:], percents: Set<String> = [],
    labels: [String: [CategoryDomain.Level]] = [:]
  ) {
    self.labels = labels
    self.title = title
    self.source = source
    self.headings = headings
    self.percents = percents
  }
}
