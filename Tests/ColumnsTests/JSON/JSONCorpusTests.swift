import Foundation
import TestSupport
import Testing

/// Replays the seeds and findings of the fuzzer (`scripts/fuzz jsonl`).
@Suite struct JSONCorpusTests {
  private static let folder = Repository.path("Tests/Fuzz/corpus/jsonl")

  @Test func everyInputIsReadOrRefused() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    #expect(!files.isEmpty)
    for file in files {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + file))
      #expect(FuzzedJSON.problems(Array(bytes)) == [], "\(file)")
    }
  }
}
