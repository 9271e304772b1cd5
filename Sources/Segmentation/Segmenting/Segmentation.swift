import Basics
import Columns
import Diagnostics

/// What running a scheme gave.
public struct Segmentation: Sendable {
  /// A figure the classes were cut at.
  public struct Threshold: Sendable {
    public let label: Localized
    public let value: Value
  }

  /// The name that `segment by` gives the column: the scheme's id, or `rfm_segment`.
  public let name: String
  /// The way the scheme worked: its labels, and which of them are better than others.
  public let variant: SchemeVariant
  /// A category, exactly one label per customer.
  public let column: Column
  public let summary: SegmentSummary
  public let thresholds: [Threshold]
  /// Columns that are added to customers beside the label.
  public let published: [Table.Field]
  /// Tables printed beside the summary: key accounts.
  public let reports: [TitledTable]
  /// What to say aloud.
  public let notes: [Diagnostic]
  /// The columns of customers that the rule read, for the column's origin.
  public let reads: [String]
}

/// Segments with their customers and revenue.
public struct SegmentSummary: Sendable {
  /// One row a segment, in the scheme's order and the rests last: `segment`, `customers`, `share` (of the customers
  /// above the line, 0–1), `revenue` (sum of monetary), `revenue_share` (0–1), `average` (revenue ÷ customers).
  /// The two shares are null in the rests; revenue, its share and the average are missing without `monetary`.
  public let table: Table
  /// How many rows stand above the line; the rests (non-buyers, unknown) follow.
  public let countedRows: Int
}
