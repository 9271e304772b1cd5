import Notebook
import TestSupport
import Testing

/// docs/reference/ says what the definitions say; CLIENTELE_RECORD=1 writes it anew.
struct ReferenceTests {
  @Test func documentsAreFresh() throws {
    for document in ReferenceWriter().documents {
      let file = Repository.path("docs/reference/\(document.file)")
      #expect(try Golden.matches(document.text, file: file), "\(document.file) is stale: run with CLIENTELE_RECORD=1")
    }
  }
}
