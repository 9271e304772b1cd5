import Basics

/// A table prepared for people.
public struct TableView: Sendable {
  /// How a column's cells stand.
  public enum Alignment: Sendable { case leading, trailing }

  /// A column of the view.
  public struct Heading: Sendable {
    public let title: Localized
    public let alignment: Alignment

    public init(_ title: Localized, _ alignment: Alignment) {
      self.title = title
      self.alignment = alignment
    }
  }

  public let headings: [Heading]
  /// One text a cell; nil where the table has no value.
  public let rows: [[Localized?]]
  /// Rows after which a rule is drawn (the rests of a segmentation stand below it): 1 is the first row.
  public let rulesAfter: [Int]
  /// After how many of `rows` some are left out.
  public let gapAfter: Int?
  /// Rows of the whole table, when more than are shown.
  public let totalRows: Int?
  /// A line above.
  public let caption: Localized?
  /// Whether long cells go over several lines (texts of ours) rather than be cut (data).
  public let wrapsText: Bool

  public init(
    headings: [Heading], rows: [[Localized?]], rulesAfter: [Int] = [], gapAfter: Int? = nil, totalRows: Int? = nil,
    caption: Localized? = nil, wrapsText: Bool = false
  ) {
    self.headings = headings
    self.rows = rows
    self.rulesAfter = rulesAfter
    self.gapAfter = gapAfter
    self.totalRows = totalRows
    self.caption = caption
    self.wrapsText = wrapsText
  }
}
