import Basics
import Diagnostics

/// Decides the type of a loose column.
///
/// Values that are all numbers, or all booleans, are that: integers when all are, decimals when none needs more than
/// the 64 bits of one scale, numbers otherwise. Everything else follows the rule for delimited text (`TypeInference`),
/// but texts stay texts unless they are dates: a text that looks like a number counts as one only where the column has
/// numbers, or its name promises them. What the source declares decides where the values leave it open.
struct LooseInference {
  let name: String
  let column: LooseColumn
  let census: LooseCensus
  let declared: ColumnType?
  let options: CSVOptions
  let source: any EvidencePlaces
  private let nullWords: NullWords
  private(set) var notes: [Diagnostic] = []
  private(set) var exceptions: [TypeException] = []

  init(name: String, column: LooseColumn, declared: ColumnType?, options: CSVOptions, source: any EvidencePlaces) {
    self.name = name
    self.column = column
    self.declared = declared
    self.options = options
    self.source = source
    census = LooseCensus(column)
    nullWords = NullWords(options)
  }

  mutating func plan(_ run: RunContext) throws -> ColumnPlan {
    noteNested()
    let isStated = options.columnTypes.contains { Table.key($0.name) == Table.key(name) }
    if !isStated, let type = plainType { return ColumnPlan(type: type) }
    var inference = TypeInference(column: name, evidence: try evidence(run), options: options, source: source)
    var plan = try inference.plan()
    notes += inference.notes
    // What is declared without a value to the contrary.
    if !isStated, inference.evidence.values == 0, let declared { plan = ColumnPlan(type: declared) }
    exceptions += inference.exceptions(to: plan)
    return plan
  }

  /// The type of a column that needs no look at texts.
  private var plainType: ColumnType? {
    if census.values == 0 { return declared ?? .text }
    if census.booleans == census.values { return .boolean }
    guard let type = census.numericType else { return nil }
    switch declared {
    case .boolean? where census.truths == census.values: return .boolean
    case .number?: return .number
    case .decimal(let scale)? where census.reals == 0 && census.fits(scale): return declared
    default: break
    }
    // Eight digits may be a date.
    if type == .integer, TypeInference.speaksOfTime(name) || options.promise(name) == .date { return nil }
    return type
  }

  private func evidence(_ run: RunContext) throws -> ColumnEvidence {
    var evidence = ColumnEvidence()
    let readsNumbers = census.numbers > 0 || options.promise(name) == .number || declared?.isNumeric == true
    let isOfTime = TypeInference.speaksOfTime(name) || options.promise(name) == .date
    var buffer: [UInt8] = []
    for row in 0..<column.count where column.tags[row] != LooseColumn.Tag.null {
      if row & 0xFFFF == 0 { try run.checkCancelled() }
      buffer.removeAll(keepingCapacity: true)
      column.append(row, to: &buffer)
      let tag = column.tags[row]
      buffer.withUnsafeBufferPointer { bytes in
        guard tag == LooseColumn.Tag.text else {
          if tag == LooseColumn.Tag.nested || tag == LooseColumn.Tag.blob {
            evidence.addText(at: row)
          } else {
            evidence.add(bytes, at: row)
          }
          return
        }
        let field = ByteSearch.trimmed(bytes)
        if nullWords.contains(field, inText: false) { return }
        if BooleanField.value(field) != nil { return evidence.addText(at: row) }
        if let number = NumericField(field), !readsNumbers {
          let isDate = isOfTime && number.integerDigits == 8 && TemporalField(field) != nil
          if !isDate { return evidence.addText(at: row) }
        }
        evidence.add(field, at: row)
      }
    }
    return evidence
  }

  private mutating func noteNested() {
    guard census.nested > 0 else { return }
    notes.append(
      Diagnostic(
        "nested-values",
        Localized(
          "column `\(name)` holds objects or lists; they are kept as JSON text", zh: "列 `\(name)` 中有对象或列表，保留为 JSON 文本"),
        severity: .note))
  }
}
