import Foundation
import TestSupport
import Testing

/// Replays what the fuzzer of statements once found (`scripts/fuzz statements`), and inputs that once were or could
/// be too much.
@Suite struct FuzzedStatementsTests {
  private static let folder = Repository.path("Tests/Fuzz/corpus/statements")

  @Test func everyInputRunsOrIsRefused() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    #expect(!files.isEmpty)
    for file in files {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + file))
      #expect(FuzzedSession().run(String(decoding: bytes, as: UTF8.self), limit: .max) == [], "\(file)")
    }
  }

  @Test func theTablesAreThere() {
    let tables = FuzzedSession().tables
    #expect(tables.map(\.name) == ["transactions", "customers", "t"])
    #expect(tables.map(\.rows) == [11, 8, 4])
  }
}
