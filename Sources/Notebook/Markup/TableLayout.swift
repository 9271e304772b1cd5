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
  /// The titles of the columns that are left out.
  let hidden: [String]

  /// A text column is not drawn narrower than this for the sake of others.
  private static let narrowest = 16

  init(_ view: TableView, language: Language, width: Int) {
    let all = view.headings.indices.map { index in
      let cells = view.rows.map { row -> Cell in
        guard index < row.count, let text = row[index] else { return Cell(text: "null", isNull: true) }
        return Cell(text: SafeText.escape(text[language]), isNull: false)
      }
      let title = SafeText.escape(view.headings[index].title[language])
      let widest = cells.reduce(DisplayWidth.of(title)) { max($0, DisplayWidth.of($1.text)) }
      return Column(title: title, cells: cells, alignment: view.headings[index].alignment, width: widest)
    }
    (columns, hidden) = Self.fit(all, into: width)
  }

  /// Cuts long texts first, then leaves out columns from the middle; the first and the last stay.
  private static func fit(_ all: [Column], into width: Int) -> ([Column], [String]) {
    if let shrunk = shrink(all, into: width, floor: narrowest) { return (shrunk, []) }
    var head = Array(all.prefix((all.count + 1) / 2))
    var tail = Array(all.suffix(all.count / 2))
    while head.count + tail.count > 2 {
      if tail.count >= head.count { tail.removeFirst() } else { head.removeLast() }
      let hidden = all[head.count..<all.count - tail.count].map(\.title)
      if let shrunk = shrink(head + [gap(all)] + tail, into: width, floor: narrowest) { return (shrunk, hidden) }
    }
    let rest = all.count > 2 ? head + [gap(all)] + tail : all
    let hidden = all[head.count..<all.count - tail.count].map(\.title)
    return (shrink(rest, into: width, floor: 4) ?? rest, hidden)
  }

  /// What stands in the place of the columns that are left out.
  private static func gap(_ all: [Column]) -> Column {
    let cells = all.first?.cells.map { _ in Cell(text: "…", isNull: false) } ?? []
    return Column(title: "…", cells: cells, alignment: .leading, width: 1)
  }

  /// The columns with the widest texts cut until all fit; nil when one would be narrower than `floor`.
  private static func shrink(_ columns: [Column], into width: Int, floor: Int) -> [Column]? {
    var columns = columns
    var excess = totalWidth(columns) - width
    while excess > 0 {
      let texts = columns.indices.filter { columns[$0].alignment == .leading && columns[$0].width > floor }
      guard let widest = texts.max(by: { columns[$0].width < columns[$1].width }) else { return nil }
      let next = texts.map { columns[$0].width }.filter { $0 < columns[widest].width }.max() ?? floor
      let cut = min(excess, columns[widest].width - max(next, floor))
      columns[widest].width -= max(1, cut)
      excess -= max(1, cut)
    }
    return columns
  }

  /// Cells that a box around these columns takes.
  static func totalWidth(_ columns: [Column]) -> Int {
    columns.reduce(1) { $0 + $1.width + 3 }
  }
}
