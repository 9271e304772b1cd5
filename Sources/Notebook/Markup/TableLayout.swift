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
    (columns, hidden) = Self.fit(all, asides: view.headings.map(\.aside), into: width)
  }

  /// Cuts long texts first, then leaves out the columns that stand aside, as few as do, then those in the middle; the
  /// first and the last of the others stay.
  private static func fit(_ all: [Column], asides: [Int?], into width: Int) -> ([Column], [String]) {
    if let shrunk = shrink(all, into: width, floor: narrowest) { return (shrunk, []) }
    var gone = Set(all.indices.filter { asides[$0] != nil })
    let others = all.indices.filter { asides[$0] == nil }
    var left = others.count
    func fitted(_ gone: Set<Int>, floor: Int = narrowest) -> [Column]? {
      shrink(withGaps(all, gone), into: width, floor: floor)
    }
    func hidden(_ gone: Set<Int>) -> [String] { gone.sorted().map { all[$0].title } }
    if var shown = fitted(gone) {
      for group in Set(asides.compactMap(\.self)).sorted(by: >) {
        let fewer = gone.filter { asides[$0] != group }
        if let more = fitted(fewer) { (shown, gone) = (more, fewer) }
      }
      return (shown, hidden(gone))
    }
    while left > 2 {
      left -= 1
      gone.formUnion(others[(left + 1) / 2..<others.count - left / 2])
      if let shrunk = fitted(gone) { return (shrunk, hidden(gone)) }
    }
    return (fitted(gone, floor: 4) ?? withGaps(all, gone), hidden(gone))
  }

  /// The columns but for those that are gone, with a mark wherever some are.
  private static func withGaps(_ all: [Column], _ gone: Set<Int>) -> [Column] {
    all.indices.compactMap { index in
      guard gone.contains(index) else { return all[index] }
      return index > 0 && gone.contains(index - 1) ? nil : gap(all)
    }
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
