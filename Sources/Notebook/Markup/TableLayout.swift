import Basics

/// Decides how a table stands in a given width: which columns are shown and how wide each is.
struct TableLayout {
  /// A column as it is drawn; the place of the columns that are left out is one that holds ellipses.
  struct Column {
    let title: String
    let cells: [Cell]
    let alignment: TableView.Alignment
    var width: Int
  }

  struct Cell {
    let text: String
    let isNull: Bool
  }

  let columns: [Column]
  let hiddenColumns: Int

  /// The widest that a cell is drawn when the table does not fit otherwise.
  private static let comfortableWidth = 32
  private static let narrowestWidth = 12

  init(_ view: TableView, language: Language, width: Int) {
    var all = view.headings.indices.map { index in
      let cells = view.rows.map { row -> Cell in
        guard index < row.count, let text = row[index] else { return Cell(text: "null", isNull: true) }
        return Cell(text: SafeText.escape(text[language]), isNull: false)
      }
      let title = SafeText.escape(view.headings[index].title[language])
      let widest = cells.reduce(DisplayWidth.of(title)) { max($0, DisplayWidth.of($1.text)) }
      return Column(title: title, cells: cells, alignment: view.headings[index].alignment, width: widest)
    }
    for limit in [width - 4, Self.comfortableWidth, Self.narrowestWidth] where Self.totalWidth(all) > width {
      for index in all.indices where all[index].alignment == .leading {
        all[index].width = min(all[index].width, max(limit, 1))
      }
    }
    (columns, hiddenColumns) = Self.fit(all, into: width)
  }

  /// Leaves out columns from the middle until the rest fits; the first and the last stay.
  private static func fit(_ all: [Column], into width: Int) -> ([Column], Int) {
    guard totalWidth(all) > width, all.count > 2 else { return (all, 0) }
    var head = Array(all.prefix((all.count + 1) / 2))
    var tail = Array(all.suffix(all.count / 2))
    let gap = Column(
      title: "…", cells: all.first?.cells.map { _ in Cell(text: "…", isNull: false) } ?? [], alignment: .leading,
      width: 1)
    while totalWidth(head + [gap] + tail) > width, head.count + tail.count > 2 {
      if tail.count >= head.count { tail.removeFirst() } else { head.removeLast() }
    }
    return (head + [gap] + tail, all.count - head.count - tail.count)
  }

  /// Cells that a box around these columns takes.
  static func totalWidth(_ columns: [Column]) -> Int {
    columns.reduce(1) { $0 + $1.width + 3 }
  }
}
