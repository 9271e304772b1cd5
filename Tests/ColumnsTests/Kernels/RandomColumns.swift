import Basics

@testable import Columns

/// Columns of every type with nulls, ties and extreme values.
struct RandomColumns {
  var generator: SeededGenerator

  init(_ seed: UInt64) {
    generator = SeededGenerator(seed: seed, stream: "columns")
  }

  static let lengths = [0, 1, 63, 64, 65, 1000]
  static let domain = CategoryDomain(
    name: "value",
    levels: [
      CategoryDomain.Level(code: "high", label: Localized("High value", zh: "高价值客户")),
      CategoryDomain.Level(code: "middle", label: Localized("Middle", zh: "中")),
      CategoryDomain.Level(code: "low", label: Localized("Low", zh: "低")),
    ])
  static let types: [ColumnType] = [
    .boolean, .integer, .decimal(scale: 2), .decimal(scale: 9), .number, .text, .category(domain), .date, .timestamp,
    .duration,
  ]
  static let texts = [
    "", "a", "b", "ab", "Ä", "浙江", "江苏", "high", "a long text that shares", "a long text that shareS", "低",
  ]

  mutating func column(_ type: ColumnType, _ count: Int, nullShare: Int = 5, isExtreme: Bool = false) -> Column {
    let values = (0..<count).map { _ in
      Int.random(in: 0..<20, using: &generator) < nullShare ? .null : value(type, isExtreme: isExtreme)
    }
    return Column.of(values, type: type)
  }

  mutating func value(_ type: ColumnType, isExtreme: Bool = false) -> Value {
    let small = Int64.random(in: -20...20, using: &generator)
    let mantissa =
      isExtreme && small % 3 == 0 ? [Int64.min, .max, .min + 1, 1 << 62][Int(small.magnitude % 4)] : small
    switch type {
    case .boolean: return .boolean(small > 0)
    case .integer: return .integer(mantissa)
    case .decimal(let scale):
      return .decimal(Decimal64(mantissa: isExtreme ? mantissa : small * Decimal64.powerOfTen(scale) / 4, scale: scale))
    case .number:
      let extremes = [1e308, -1e308, 5e-300, 0x1p63, -0.0, 1e17]
      return .number(isExtreme && small % 2 == 0 ? extremes[Int(small.magnitude % 6)] : Double(small) / 4)
    case .text: return .text(Self.texts[Int(small.magnitude) % Self.texts.count])
    case .category(let domain): return .category(Int(small.magnitude) % domain.levels.count, domain)
    case .date: return .date(CalendarDate(daysSinceEpoch: isExtreme ? 2_932_880 : Int32(small) + 19_000))
    case .timestamp: return .timestamp(small * 43_200_000_000)
    case .duration:
      return .duration(CalendarDuration(months: Int32(small % 4), days: Int32(small % 3) * 10))
    }
  }
}

extension Column {
  /// A column of values of one type or null.
  static func of(_ values: [Value], type: ColumnType) -> Column {
    let validity = ValidityBitmap(values.map { $0 != .null })
    func pick<Element>(_ zero: Element, _ take: (Value) -> Element?) -> [Element] { values.map { take($0) ?? zero } }
    func mantissa(_ value: Value) -> Int64? {
      switch value {
      case .integer(let value), .timestamp(let value): value
      case .decimal(let value): value.mantissa
      default: nil
      }
    }
    switch type {
    case .boolean:
      return Column(
        .boolean(pick(false) { if case .boolean(let value) = $0 { value } else { nil } }), validity: validity)
    case .integer: return Column(.integer(pick(0, mantissa)), validity: validity)
    case .decimal(let scale): return Column(.decimal(pick(0, mantissa), scale: scale), validity: validity)
    case .number:
      return Column(.number(pick(0) { if case .number(let value) = $0 { value } else { nil } }), validity: validity)
    case .text:
      var builder = TextDictionaryBuilder()
      let codes = pick(Int32(0)) { if case .text(let text) = $0 { builder.code(text) } else { nil } }
      return Column(.text(codes, builder.finish()), validity: validity)
    case .category(let domain):
      return Column(
        .category(pick(0) { if case .category(let index, _) = $0 { UInt16(index) } else { nil } }, domain),
        validity: validity)
    case .date:
      return Column(
        .date(pick(0) { if case .date(let value) = $0 { value.daysSinceEpoch } else { nil } }), validity: validity)
    case .timestamp: return Column(.timestamp(pick(0, mantissa)), validity: validity)
    case .duration:
      return Column(
        .duration(pick(CalendarDuration()) { if case .duration(let value) = $0 { value } else { nil } }),
        validity: validity)
    }
  }

  var allValues: [Value] { (0..<count).map { value(at: $0) } }
}
