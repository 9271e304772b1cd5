import Glibc
import TestSupport
import Testing

/// The shell as a person meets it: the real program in a terminal.
@Suite(.serialized)
struct InteractiveShellTests {
  @Test func greetsRunsAndLeaves() throws {
    let shell = try ShellProcess()
    #expect(shell.waits(for: "  1>"))
    #expect(shell.terminal.screen.text.contains("Clientele"))
    shell.type("20 + 22\r")
    #expect(shell.waits(for: "\n42\n  2>"))
    shell.type("\u{4}")
    #expect(shell.exitCode() == 0)
  }

  @Test func continuesAnUnfinishedStatement() throws {
    let shell = try ShellProcess(["--quiet"])
    #expect(shell.waits(for: "  1>"))
    shell.type("(20 +\r")
    #expect(shell.waits(for: "\n...>"))
    shell.type("22)\r")
    #expect(shell.waits(for: "\n42\n"))
    shell.type("\u{4}")
    #expect(shell.exitCode() == 0)
    #expect(!shell.terminal.screen.text.contains("Clientele"))
  }

  @Test func errorsPointAndTheSessionGoesOn() throws {
    let shell = try ShellProcess(["--language", "zh"])
    #expect(shell.waits(for: "  1>"))
    shell.type("(1 + no_such_name)\r")
    #expect(shell.waits(for: "^^^^"))
    shell.type("1 + 1\r")
    #expect(shell.waits(for: "\n2\n"))
    #expect(shell.terminal.screen.text.contains("错误"))
  }

  @Test func controlCDropsTheLineAndKeepsTheSession() throws {
    let shell = try ShellProcess()
    #expect(shell.waits(for: "  1>"))
    shell.type("20 + ")
    #expect(shell.waits(for: "  1> 20 +"))
    shell.type("\u{3}")
    #expect(shell.waits(for: "20 + ^C\n  1>"))
    shell.type("22\r")
    #expect(shell.waits(for: "\n22\n"))
    shell.type("quit\r")
    #expect(shell.exitCode() == 0)
  }

  @Test func historySurvivesKill() throws {
    let first = try ShellProcess()
    #expect(first.waits(for: "  1>"))
    first.type("(20 +\r22)\r")
    #expect(first.waits(for: "\n42\n"))
    kill(first.process, SIGKILL)
    #expect(first.exitCode() == 128 + SIGKILL)

    let second = try ShellProcess(home: first.home)
    #expect(second.waits(for: "  1>"))
    second.type("\u{1B}[A")
    #expect(second.waits(for: "  1> (20 +\n...> 22)"))
  }

  @Test func terminationRestoresTheTerminal() throws {
    let shell = try ShellProcess()
    let before = shell.terminal.modes
    #expect(shell.waits(for: "  1>"))
    #expect(shell.terminal.modes != before)
    kill(shell.process, SIGTERM)
    #expect(shell.exitCode() == 128 + SIGTERM)
    #expect(shell.terminal.modes == before)
    #expect(shell.terminal.screen.raw.contains("\u{1B}[?2004l"))
  }

  @Test(arguments: ["dumb", nil]) func aTerminalWithoutCodesGetsNone(_ term: String?) throws {
    let shell = try ShellProcess(term: term)
    #expect(shell.waits(for: "  1>"))
    shell.type("20 + 22\n")
    #expect(shell.waits(for: "\n42\n  2>"))
    shell.type("no_such_name\n")
    #expect(shell.terminal.wait { $0.text.contains("^^^^") && $0.text.hasSuffix("\n  2>") })
    shell.type("dropped\u{3}")
    #expect(shell.waits(for: "^C\n  2>"))
    shell.type("\u{4}")
    #expect(shell.exitCode() == 0)
    #expect(!shell.terminal.screen.raw.contains("\u{1B}"))
  }

  @Test func tabCompletesFromTheRegistry() throws {
    let shell = try ShellProcess()
    #expect(shell.waits(for: "  1>"))
    shell.type("descr\t")
    #expect(shell.waits(for: "  1> describe"))
  }

  @Test func chineseNeedsNoLocale() throws {
    let shell = try ShellProcess(locale: "C")
    #expect(shell.waits(for: "  1>"))
    shell.type("'客户x\u{7F}\u{7F}户'\r")
    #expect(shell.waits(for: "  1> '客户'\n客户\n"))
  }

  @Test func theStartupFileRunsUnlessForbidden() throws {
    let home = try ShellProcess.newHome()
    mkdir(home.path + "/.config", 0o700)
    mkdir(home.path + "/.config/clientele", 0o700)
    let file = try #require(fopen(home.path + "/.config/clientele/rc.clientele", "w"))
    fputs("20 + 22\nno_such_name\n", file)
    fclose(file)
    let shell = try ShellProcess(home: home)
    #expect(shell.waits(for: "\n42\n"))
    #expect(shell.waits(for: "rc.clientele:2:1: "))
    #expect(shell.waits(for: "  2>"))
    let without = try ShellProcess(["--no-rc"], home: home)
    #expect(without.waits(for: "  1>"))
    #expect(!without.terminal.screen.text.contains("42"))
  }
}
