import Basics
import Columns
import Diagnostics
import Syntax

/// The segments that a playbook is asked for: those of a column of customers, or of a scheme that is run.
struct PlaybookSegments {
  /// What entries may call the scheme: the name of its labels, its id, the column's name.
  let names: [String]
  /// A category, text or boolean column over customers.
  let column: Column
  /// Those with customers, and all of a category but unknown.
  let segments: [PlaybookTable.Segment]
  /// Columns of customers that it was made from.
  let reads: [String]

  /// A column with more values than this is no segmentation.
  private static let most = 500

  init(_ name: Name, _ context: AnalysisContext) throws {
    try context.require("customers")
    let scheme = SchemeRegistry.standard.scheme(named: name.text)
    let made = context.customers.field(named: scheme?.columnName ?? name.text)
    if let made, context.schemeSettings.isEmpty || scheme == nil, let groups = SegmentGroups(made.column) {
      let domain = if case .category(let domain) = made.column.type { domain.name } else { name.text }
      column = made.column
      names = [domain.lowercased(), scheme?.id ?? name.text.lowercased()]
      segments = try Self.occurring(groups, made.column, name)
      reads = [made.name]
      return
    }
    guard let scheme else {
      let columns = context.customers.fields.filter { SegmentGroups($0.column) != nil }.map(\.name)
      throw Failure(
        "unknown-scheme", Localized("there is no scheme `\(name.text)`", zh: "没有方案 `\(name.text)`"), at: name.span,
        candidates: NearestName.candidates(for: name.text, among: SchemeRegistry.standard.names + columns),
        hint: Localized(
          "give a scheme (`help schemes` lists them) or a column of labels", zh: "请写方案（`help schemes` 列出）或分类列"))
    }
    let run = try context.segmentation(of: scheme, settings: context.schemeSettings)
    column = run.column
    names = [run.variant.domainName, scheme.id]
    segments = try SegmentGroups(run.column).map { try Self.occurring($0, run.column, name) } ?? []
    reads = run.reads
  }

  private static func occurring(
    _ groups: SegmentGroups, _ column: Column, _ name: Name
  ) throws -> [PlaybookTable.Segment] {
    let counts = groups.totals(nil)?.counts ?? []
    let places = groups.names.indices.dropLast().filter { place in
      counts[place] > 0 || groups.listsEmpty && groups.names[place] != "unknown"
    }
    guard places.count <= most else {
      throw Failure(
        "too-many-segments",
        Localized(
          "`\(name.text)` has \(places.count) values: too many for segments",
          zh: "`\(name.text)` 有 \(places.count) 个不同值，过多，不能作为分类"),
        at: name.span)
    }
    return places.map { place in
      let code = groups.names[place]
      if case .category(let domain) = column.type, domain.levels.indices.contains(place) {
        return PlaybookTable.Segment(code: code, label: domain.levels[place].label)
      }
      return PlaybookTable.Segment(code: code, label: Localized(verbatim: code))
    }
  }

  // MARK: For tables of users

  /// The segments that rows may name; nil for a scheme that does not exist, empty where any may be.
  static func known(_ scheme: String, customers: Table) -> [PlaybookTable.Segment]? {
    if scheme == PlaybookEntry.any { return [] }
    let variants = variants(scheme)
    if variants.contains(where: \.takesLevelsFromData) { return [] }
    if !variants.isEmpty { return variants.flatMap(\.levels).map { .init(code: $0.code, label: $0.label) } }
    if let column = customers.column(named: scheme), SegmentGroups(column) != nil {
      guard case .category(let domain) = column.type else { return [] }
      return domain.levels.map { .init(code: $0.code, label: $0.label) }
    }
    guard let page = Playbook.standard.page(scheme) else { return nil }
    return page.entries.contains { $0.segment == PlaybookEntry.any }
      ? []
      : (page.entries.map(\.segment) + ["none", "unknown"]).map { .init(code: $0, label: Localized(verbatim: $0)) }
  }

  /// The segments of a scheme that the book has entries for.
  static func listed(_ scheme: String, own: PlaybookTable?) -> [PlaybookTable.Segment] {
    var codes = Playbook.standard.page(scheme)?.entries.map(\.segment) ?? []
    for row in own?.rows ?? [] where row.scheme == scheme && !codes.contains(row.segment) { codes.append(row.segment) }
    let levels = variants(scheme).flatMap(\.levels)
    return codes.map { code in
      .init(code: code, label: levels.first { $0.code == code }?.label ?? Localized(verbatim: code))
    }
  }

  /// The ways a scheme works, by its id or the name of its labels.
  private static func variants(_ scheme: String) -> [SchemeVariant] {
    let all = SchemeRegistry.standard.schemes
    return all.first { $0.id == scheme }?.variants
      ?? all.flatMap(\.variants).filter { $0.domainName == scheme }
  }
}
