import Basics

/// A table prepared for people.
public struct TableView: Sendable {
  /// How a column's cells stand.
  public enum Alignment: Sendable { case leading, trailing }

  /// The same view with `...` in the place of what is different in each run.
  var withoutMeasures: TableView {
    guard headings.contains(where: \.isMeasured) else { return self }
    let rows = rows.map { row in
      zip(row, headings).map { $1.isMeasured && $0.map(\.en) != "" ? Localized(verbatim: "...") : $0 }
    }
    return TableView(
      headings: headings, rows: rows, rulesAfter: rulesAfter, gapAfter: gapAfter, totalRows: totalRows,
      caption: caption, wrapsText: wrapsText)
  }

  /// A column of the view.
  public struct Heading: Sendable {
    public let title: Localized
    public let alignment: Alignment
    /// Whether its cells are measured, different in each run: a script does not record them.
    public let isMeasured: Bool
    /// Where the width does not do, columns with a number are left out before all others, the lowest number first
    /// and those of one number together; nil for a column that stays as long as it can.
    public let aside: Int?

    public init(_ title: Localized, _ alignment: Alignment, isMeasured: Bool = false, aside: Int? = nil) {
      self.title = title
      self.alignment = alignment
      self.isMeasured = isMeasured
      self.aside = aside
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
