import Basics
import Columns
import Segmentation

/// What `show` lists: a table that people see, and the same for programs.
public struct Listing: Sendable {
  struct Column: Sendable {
    /// What statements and programs call it.
    let name: String
    let title: Localized
    let cells: Cells
    /// As in `TableView.Heading`.
    let aside: Int?

    init(_ name: String, _ title: Localized, _ cells: Cells, aside: Int? = nil) {
      self.name = name
      self.title = title
      self.cells = cells
      self.aside = aside
    }
  }

  enum Cells: Sendable {
    case texts([Localized?])
    case counts([Int?])
    /// With so many digits after the point.
    case numbers([Double], places: Int)
  }

  let columns: [Column]
  /// Whether long texts go over several lines.
  var wrapsText = true
  /// Said in the place of a table without rows.
  var nothing: Localized?

  private var rowCount: Int { columns.first?.cells.count ?? 0 }

  var markup: Markup {
    if rowCount == 0, let nothing { return .lines([nothing]) }
    return .table(
      TableView(
        headings: columns.map { .init($0.title, $0.cells.alignment, aside: $0.aside) },
        rows: (0..<rowCount).map { row in columns.map { $0.cells.shown(row) } }, wrapsText: wrapsText))
  }

  /// Texts in one language, counts and numbers as such.
  func table(_ language: Language) -> Table {
    Table(columns.map { Table.Field($0.name, $0.cells.column(language)) }, rowCount: rowCount)
  }
}

extension Listing.Cells {
  fileprivate var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .counts(let counts): counts.count
    case .numbers(let numbers, _): numbers.count
    }
  }

  fileprivate var alignment: TableView.Alignment { if case .texts = self { .leading } else { .trailing } }

  fileprivate func shown(_ row: Int) -> Localized? {
    switch self {
    case .texts(let texts): texts[row]
    case .counts(let counts): Localized(verbatim: counts[row].map(CountText.grouped) ?? "")
    case .numbers(let numbers, let places): Localized(verbatim: ValueDisplay.fixed(numbers[row], places: places))
    }
  }

  fileprivate func column(_ language: Language) -> Column {
    switch self {
    case .texts(let texts): .texts(texts.map { $0?[language] })
    case .counts(let counts):
      Column(
        .integer(counts.map { Int64($0 ?? 0) }), validity: ValidityBitmap(counts.map { $0 != nil }))
    case .numbers(let numbers, _): Column(finite: numbers)
    }
  }
}
