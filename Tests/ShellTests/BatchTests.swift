import Foundation
import Glibc
import Notebook
import TestSupport
import Testing

/// The program without a terminal: what it writes where, and its exit code.
struct BatchTests {
  private struct Ran {
    let output: String
    let errors: String
    let code: Int32
  }

  private func run(_ command: String) throws -> Ran {
    let home = try ShellProcess.newHome()
    let script =
      "cd \(home.path); clientele() { '\(ShellProcess.program)' \"$@\"; }; { \(command); } >out 2>err </dev/null"
    let status = try #require(shell(script))
    return try withExtendedLifetime(home) {
      Ran(output: try read(home.path + "/out"), errors: try read(home.path + "/err"), code: status)
    }
  }

  private func shell(_ script: String) -> Int32? {
    let words = ["/bin/bash", "-c", script]
    var argv = words.map { strdup($0) } + [nil]
    defer { for pointer in argv { free(pointer) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/bash", nil, nil, &argv, environ) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return nil } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private func read(_ path: String) throws -> String {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: chunk[..<fread(&chunk, 1, chunk.count, file)], as: UTF8.self)
  }

  @Test func readsDataFromStandardInputUnlessStatementsComeFromThere() throws {
    let data = "printf 'a\\n1\\n41\\n'"
    let ran = try run("\(data) | clientele --format csv -c 'load \"-\" as t' -c 't | summarize s = sum(a)'")
    #expect(ran.code == 0)
    #expect(ran.output.hasSuffix("s\n42\n"))
    let script = try run(
      "echo 'load \"-\" as t\nt | summarize s = sum(a)' > s.clientele; \(data) | gzip | clientele --format csv run s.clientele"
    )
    #expect(script.output.hasSuffix("s\n42\n"))
    let taken = try run("echo 'load \"-\" as t' | clientele")
    #expect(taken.code == 1)
    #expect(taken.errors.contains("standard input holds the statements"))
  }

  @Test func writesEveryFormatOfStreams() throws {
    for format in FileFormat.streamed.map(\.name) {
      let ran = try run("printf 'a\\n1\\n' | clientele --quiet --format \(format) -c 'load \"-\" as t' -c t")
      #expect(ran.code == 0)
      #expect(ran.output.contains("1"))
    }
    #expect(try run("clientele --format html -c 1").code == 2)
  }

  @Test func runsStatementsInOrder() throws {
    let ran = try run("clientele -c 'let a = 20' -c 'a + 22'")
    #expect(ran.output.hasSuffix("42\n"))
    #expect(ran.errors.isEmpty)
    #expect(ran.code == 0)
  }

  @Test func stopsAtTheFirstErrorAndSaysWhere() throws {
    let ran = try run("printf '1 + 1\\n  \\nno_such_name\\n40 + 2\\n' | clientele")
    #expect(ran.output == "2\n")
    #expect(ran.errors.hasPrefix("<stdin>:3:1: error:"))
    #expect(ran.code == 1)
    #expect(try run("clientele -c '1 +'").errors.hasPrefix("-c:1:"))
  }

  @Test func otherFormatsKeepStandardOutputForResults() throws {
    let ran = try run("clientele --format csv -c 'let a = 42'")
    #expect(ran.output.isEmpty)
    #expect(ran.errors.contains("42"))
    #expect(ran.code == 0)
  }

  @Test(arguments: ["--bogus", "--threads 0", "--format xml", "run", "run x --data y", "--language fr"])
  func wrongUseIsTwo(_ arguments: String) throws {
    let ran = try run("clientele \(arguments)")
    #expect(ran.code == 2)
    #expect(ran.output.isEmpty)
    #expect(!ran.errors.isEmpty)
  }

  @Test func helpAndVersionAreFine() throws {
    #expect(try run("clientele --help").code == 0)
    #expect(try run("clientele --version").output.hasPrefix("clientele "))
  }

  @Test func aFullDiskIsNeverSilent() throws {
    let ran = try run("clientele -c '1 + 1' >/dev/full")
    #expect(ran.code == 1)
    #expect(ran.errors.contains("disk is full"))
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    let many = (0..<20_000).map { "\($0)" }.joined(separator: "\\n")
    let ran = try run("printf '\(many)\\n' > s; clientele < s | head -1")
    #expect(ran.output == "0\n")
    #expect(ran.errors.isEmpty)
    // The same where the system was told to ignore broken pipes.
    let ignoring = try run("printf '\(many)\\n' > s; (trap '' PIPE; clientele < s) | head -1")
    #expect(ignoring.output == "0\n")
    #expect(ignoring.errors.isEmpty)
  }

  @Test func inputThatIsNoTextIsRefused() throws {
    let ran = try run("printf '\\xbf\\xcd\\xbb\\xa7' | clientele")
    #expect(ran.code == 1)
    #expect(ran.errors.contains("UTF-8"))
  }

  @Test func otherDataIsFoundByTableAndByFileAndSlipsAreTold() throws {
    let prepare = """
      printf 'customer,date,amount\na,2024-01-01,5\n' > one.csv;
      printf 'customer,date,amount\nb,2024-02-01,7\n' > two.csv;
      printf "load 'one.csv'\ntransactions | summarize total = sum(amount)\n" > s.clientele;
      clientele run s.clientele --format csv --quiet
      """
    for name in ["transactions", "one", "one.csv"] {
      let ran = try run(prepare + " --data \(name)=two.csv")
      #expect(ran.output == "total\n7\n")
      #expect(ran.code == 0)
    }
    let slip = try run(prepare + " --data transaction=two.csv --set x=1")
    #expect(slip.errors.contains("did you mean transactions?"))
    #expect(slip.errors.contains("--set x=…"))
    #expect(slip.code == 2)
  }

  @Test func updatingKeepsTheLineEnds() throws {
    let ran = try run(
      """
      printf '# Title\\r\\n\\r\\n```clientele\\r\\n1 + 1\\r\\n```\\r\\n' > n.md;
      clientele check n.md --update >/dev/null && cat n.md
      """)
    #expect(ran.output == "# Title\r\n\r\n```clientele\r\n1 + 1\r\n```\r\n\r\n```output\r\n2\r\n```\r\n")
  }

  @Test func markdownTablesStandApart() throws {
    let ran = try run(
      """
      printf 'customer,date,amount\\na,2024-01-01,5\\n' > one.csv;
      clientele --format markdown -c "load 'one.csv'; transactions | select amount; _ | take 1"
      """)
    #expect(ran.output.components(separatedBy: "\n\n").count == 2)
  }

  @Test func formatsThatCanTellTablesApartGetAllOfThem() throws {
    let data = "printf 'customer,date,amount\\na,2024-01-01,5\\nb,2024-02-01,3\\n' > one.csv; clientele --quiet"
    let statements = "-c \"load 'one.csv'\" -c 'concentration; transactions | select amount'"
    let json = try run("\(data) --format json \(statements) | tr -d '\\n'").output
    #expect(json.hasPrefix(#"{"top": [{"top":0.01,"customers":1,"value_share":0.625},"#))
    #expect(json.contains(#"}],"lorenz": [{"customers_share":0,"value_share":0},"#))
    #expect(json.hasSuffix(#"{"customers_share":1,"value_share":1}]}[{"amount":5},{"amount":3}]"#))
    let markdown = try run("\(data) --format markdown \(statements)").output
    #expect(markdown.hasPrefix("**top**\n\n|  top |"))
    #expect(markdown.contains("\n\n**lorenz**\n\n| customers"))
    // Delimited text holds one table: the answer.
    #expect(try run("\(data) --format csv \(statements)").output.contains("customers_share") == false)
  }

  @Test func filesThatCannotBeWrittenArePointedAt() throws {
    let ran = try run("clientele -c \"save 'no/such.md'\"")
    #expect(ran.errors.hasPrefix("-c:1:6: error: cannot write `no/such.md`"))
    #expect(try run("clientele -c '1' >/dev/full").errors == "error: cannot write standard output: the disk is full\n")
  }

  @Test func runsAndChecksScripts() throws {
    let prepare = "printf 'let a = 40\\na + 2\\n' > s.clientele;"
    #expect(try run(prepare + "clientele run s.clientele").output.hasSuffix("42\n"))
    #expect(try run(prepare + "clientele run s.clientele --set a=1").output.hasSuffix("3\n"))
    #expect(try run(prepare + "clientele check s.clientele --update && clientele check s.clientele").code == 0)
    let changed =
      "clientele check s.clientele --update; sed -i 's/a + 2$/a + 3/' s.clientele; clientele check s.clientele"
    let ran = try run(prepare + changed)
    #expect(ran.code == 3)
    #expect(try run("clientele run missing.clientele").code == 1)
    #expect(try run(prepare + "clientele run s.clientele --data x=missing.csv").code == 1)
  }

  @Test func colourIsNotWrittenIntoPipes() throws {
    let ran = try run("TERM=xterm clientele -c no_such_name")
    #expect(!ran.errors.contains("\u{1B}"))
  }
}
