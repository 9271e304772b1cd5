import Testing

@testable import Notebook

@Suite struct ScriptDocumentTests {
  private func document(_ text: String, _ form: ScriptDocument.Form) -> ScriptDocument {
    let session = Session()
    return ScriptDocument(name: "test", text: text, form: form, parse: session.parse)
  }

  @Test func aScriptHasItsOutputBelowEachStatement() {
    let text = """
      # clientele 1 · language 1
      # as of 1998-06-30 · seed 42
      # data ../data sets/a.csv rows 3 sha256 ab12

      let a = 1
      #> a = 1
      #>
      #= rows 1 columns 1 sha256 00

      a
      | take 2

      a; a
      #> 1
      """
    let document = document(text, .script)
    #expect(document.header?.asOf == "1998-06-30")
    #expect(document.header?.seed == 42)
    #expect(document.header?.data == [.init(path: "../data sets/a.csv", rows: 3, sha256: "ab12")])
    #expect(document.cells.map(\.line) == [5, 10, 13])
    #expect(document.cells.map(\.statements.count) == [1, 1, 2])
    #expect(document.cells.map(\.recorded) == [["a = 1", "", "= rows 1 columns 1 sha256 00"], nil, ["1"]])
  }

  @Test func recordingPutsOutputUnderEachStatementAndKeepsTheRest() {
    let text = """
      # a comment
      let a = 1 # why
      #> old

      a

      # the end

      """
    let written = document(text, .script).text(recording: [["new", ""], ["1", "= rows 1"]], header: nil)
    #expect(
      written == """
        # a comment
        let a = 1 # why
        #> new
        #>

        a
        #> 1
        #= rows 1

        # the end

        """)
  }

  @Test func aNotebookHasCellsAndOutputBlocks() {
    let text = """
      # Title

      ```clientele
      # clientele 1 · language 1
      let a = 1
      ```

      ```output
      a = 1
      ```

      Prose with ```` ```clientele ```` in it.

      ```text
      ```clientele-not
      ```

      ```clientele
      a
      ```
      """
    let document = document(text, .notebook)
    #expect(document.header == ScriptHeader())
    #expect(document.cells.map(\.line) == [5, 19])
    #expect(document.cells.map(\.recorded) == [["a = 1"], nil])
    let written = document.text(recording: [[], ["1"]], header: nil)
    #expect(!written.contains("```output\na = 1"))
    #expect(written.hasSuffix("```clientele\na\n```\n\n```output\n1\n```\n"))
  }

  @Test func aNotebooksHeaderMayStandInFrontMatter() {
    let text = """
      ---
      title: Tour
      # clientele 1 · language 1
      # as of 1998-06-30 · seed 7
      ---

      ```clientele
      let a = 1
      ```

      """
    let document = document(text, .notebook)
    #expect(document.header?.seed == 7)
    var header = ScriptHeader()
    header.seed = 8
    let written = document.text(recording: [[]], header: header)
    #expect(written == text.split(separator: "# as of 1998-06-30 · seed 7").joined(separator: "# seed 8"))
  }

  @Test func recordingTwiceChangesNothing() {
    for form in [ScriptDocument.Form.script, .notebook] {
      let cells = [ScriptRecorder.Cell(code: "let a = 1", output: ["x", "= rows 1"])]
      let text = form.text(header: ScriptHeader(), cells: cells)
      let read = document(text, form)
      #expect(read.cells.first?.recorded == ["x", "= rows 1"])
      #expect(read.text(recording: [["x", "= rows 1"]], header: read.header) == text)
    }
  }
}
