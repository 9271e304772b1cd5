import Basics
import Columns
import Query
import Syntax

extension Completer {
  /// What may stand in an expression: values of a column that is compared, columns, functions, words.
  func expressions(_ slot: StatementShape.Slot, _ place: CompletionPlace) -> [CompletionOffer] {
    if let field = place.comparedColumn {
      let values = ColumnValues(field.column, language: workspace.language).offers(for: place.context.partial)
      if place.context.quote != nil || !values.isEmpty { return values }
    }
    if place.context.quote != nil { return [] }
    if slot.kind == .assignment || slot.kind == .definition, place.position.filled.isEmpty { return clauses(place) }
    if place.wantsOperand { return place.columns.map(column) + values + functions + operandWords }
    return operatorWords(slot) + clauses(place)
  }

  var values: [CompletionOffer] {
    workspace.values.map { CompletionOffer(.name($0.name), ValueDisplay.text($0.value)[workspace.language]) }
  }

  var functions: [CompletionOffer] {
    FunctionRegistry.standard.functions.map { CompletionOffer(.function($0.name), $0.usage) }
  }

  private var operandWords: [CompletionOffer] {
    ["case", "not", "null", "true", "false"].map { CompletionOffer($0, "") }
  }

  private func operatorWords(_ slot: StatementShape.Slot) -> [CompletionOffer] {
    let words = ["and", "or", "in", "between", "like", "ilike", "matches", "is null", "is not null"]
    let order = slot.kind == .sortKeys ? ["desc", "asc", "nulls first", "nulls last"] : []
    let cases = ["when", "then", "else", "end"]
    return (order + words + cases).map { CompletionOffer($0, "") }
  }
}

/// The values of a column as offers, with how often each occurs.
struct ColumnValues {
  private let column: Column
  private let language: Language

  /// Values beyond this many are not counted, and only so many are looked at.
  private static let most = 20_000

  init(_ column: Column, language: Language) {
    self.column = column
    self.language = language
  }

  func offers(for partial: String) -> [CompletionOffer] {
    switch column.type {
    case .boolean: return [CompletionOffer("true", ""), CompletionOffer("false", "")]
    case .category(let domain):
      return counted(domain.levels.map(\.code)) { code in
        let label = domain.levels.first { $0.code == code }?.label
        return (label?[language] ?? "", [label?.en, label?.zh].compactMap { $0 })
      }
    case .text:
      let dictionary = column.dictionary ?? .empty
      guard dictionary.count <= Self.most else { return uncounted(dictionary, partial) }
      return counted(dictionary.texts) { _ in ("", []) }
    default: return []
    }
  }

  /// Most frequent first for texts, in the order of the scheme for categories.
  private func counted(
    _ names: [String], _ about: (String) -> (note: String, aliases: [String])
  ) -> [CompletionOffer] {
    let counts = SegmentGroups(column)?.totals(nil)?.counts ?? []
    var places = Array(names.indices)
    if column.type == .text {
      places.sort { (counts.at($1), $0) < (counts.at($0), $1) }
    }
    return places.map { place in
      let (note, aliases) = about(names[place])
      let count = CountText.grouped(counts.at(place))
      return CompletionOffer(.text(names[place]), note.isEmpty ? count : "\(note) \(count)", aliases: aliases)
    }
  }

  /// A column of names: those that begin as typed, as far as it is quick.
  private func uncounted(_ dictionary: TextDictionary, _ partial: String) -> [CompletionOffer] {
    var offers: [CompletionOffer] = []
    let wanted = Array(partial.utf8)
    for code in 0..<dictionary.count where offers.count < Completer.most {
      let start = dictionary.offsets[code]
      let end = dictionary.offsets[code + 1]
      guard end - start >= wanted.count, dictionary.bytes[start..<start + wanted.count].elementsEqual(wanted) else {
        continue
      }
      offers.append(CompletionOffer(.text(dictionary[Int32(truncatingIfNeeded: code)]), ""))
    }
    return offers
  }
}

extension [Int] {
  /// The element, or 0 where there is none.
  fileprivate func at(_ index: Int) -> Int { indices.contains(index) ? self[index] : 0 }
}
