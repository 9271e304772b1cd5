import Basics
import Testing

@testable import Columns

@Suite struct NarrowValuesTests {
  private static let texts = TextDictionary(distinct: ["north", "南方", ""])

  private static let pairs: [(narrow: NarrowValues, plain: Column.Values)] = [
    (.integer([Int32.min, 0, Int32.max]), .integer([Int64(Int32.min), 0, Int64(Int32.max)])),
    (.decimal([-150, 0, 99], scale: 2), .decimal([-150, 0, 99], scale: 2)),
    (.text8([2, 0, 1], texts), .text([2, 0, 1], texts)),
    (.text16([2, 0, 1], texts), .text([2, 0, 1], texts)),
  ]

  @Test func areTheSameColumnAsPlainValues() throws {
    for (narrow, plain) in Self.pairs {
      let validity = ValidityBitmap([true, false, true])
      let (small, large) = (Column(narrow: narrow, validity: validity), Column(plain, validity: validity))
      #expect(small.count == 3 && small.type == large.type && small.nullCount == 1)
      for row in -1...3 { #expect(small.value(at: row) == large.value(at: row)) }
      #expect(small.byteCount < large.byteCount)
      #expect(try bytes(small) == bytes(large))
    }
  }

  @Test func kernelsReadThem() throws {
    let run = RunContext()
    let column = Column(narrow: .decimal([125, -25], scale: 2))
    let sum = try Aggregates.sum(column, groups: .single(rowCount: 2), run: run)
    #expect(sum.value(at: 0) == .decimal(Decimal64(mantissa: 100, scale: 2)))
    #expect(Selection.gather(Column(narrow: .text8([1, 0], Self.texts)), [1]).value(at: 0) == .text("north"))
  }

  private func bytes(_ column: Column) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try CanonicalBytes.write(Table([Table.Field("c", column)], rowCount: column.count), run: RunContext()) {
      bytes.append(contentsOf: $0)
    }
    return bytes
  }
}
