import Basics
import Columns
import Diagnostics

/// What a statement has to say, as a tree; renderers turn it into terminal text, Markdown, HTML.
public indirect enum Markup: Sendable {
  case paragraph(Localized)
  case heading(Localized)
  /// A table to be shown: at most the rows that fit, with its true size below.
  case table(TableView)
  /// Short lines that belong together.
  case lines([Localized])
  /// Text as it is: a rule, a plan, a script.
  case code(String)
  case diagnostic(Diagnostic)
  case sequence([Markup])

  public static let nothing = Markup.sequence([])
}

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
  /// One text a cell.
  public let rows: [[Localized]]
  /// Rows after which a rule is drawn (the rests of a segmentation stand below it).
  public let rulesAfter: [Int]
  /// Rows of the whole table, when more than are shown.
  public let totalRows: Int?
  /// A line above.
  public let caption: Localized?

  public init(
    headings: [Heading], rows: [[Localized]], rulesAfter: [Int] = [], totalRows: Int? = nil,
    caption: Localized? = nil
  ) {
    self.headings = headings
    self.rows = rows
    self.rulesAfter = rulesAfter
    self.totalRows = totalRows
    self.caption = caption
  }
}
