import Basics

extension Column {
  /// The values of these rows; −1 gives null.
  func picking(_ rows: [Int32]) -> Column {
    let isPicked = rows.map { $0 >= 0 && !isNull(at: Int($0)) }
    let validity = ValidityBitmap(isPicked)
    func pick<Element>(_ values: [Element], _ zero: Element) -> [Element] {
      rows.indices.map { isPicked[$0] ? values[Int(rows[$0])] : zero }
    }
    let picked: Values =
      switch values {
      case .boolean(let values): .boolean(pick(values, false))
      case .integer(let values): .integer(pick(values, 0))
      case .decimal(let values, let scale): .decimal(pick(values, 0), scale: scale)
      case .number(let values): .number(pick(values, 0))
      case .text(let codes, let dictionary): .text(pick(codes, 0), dictionary)
      case .category(let codes, let domain): .category(pick(codes, 0), domain)
      case .date(let values): .date(pick(values, 0))
      case .timestamp(let values): .timestamp(pick(values, 0))
      case .duration(let values): .duration(pick(values, CalendarDuration()))
      }
    return Column(picked, validity: validity)
  }
}
