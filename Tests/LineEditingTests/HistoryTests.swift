import Glibc
import TestSupport
import Testing

@testable import LineEditing

struct HistoryTests {
  private let temporary: TemporaryFolder

  init() throws {
    temporary = try TemporaryFolder("clientele-history")
  }

  /// A path in a new folder.
  private func newPath() throws -> String {
    var template = Array("\(temporary.path)/XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    return folder + "/state/clientele/history"
  }

  private func bytes(_ path: String) throws -> String {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: chunk[..<fread(&chunk, 1, chunk.count, file)], as: UTF8.self)
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  @Test func keepsWholeStatementsBetweenProcesses() throws {
    let path = try newPath()
    let statements = ["customers\n| where region = '浙江'", "a\\n b\\", "\r tail"]
    let first = History(path: path)
    for statement in statements { first.append(statement) }
    #expect(History(path: path).entries == statements)
    #expect(try bytes(path).split(separator: "\n").count == 3)
  }

  @Test func leavesOutBlankAndRepeatedOnes() throws {
    let history = History(path: nil)
    for statement in ["a", "a", " \n", "b", "a"] { history.append(statement) }
    #expect(history.entries == ["a", "b", "a"])
  }

  @Test func severalShellsLoseNothing() throws {
    let path = try newPath()
    let shells = (0..<4).map { _ in History(path: path) }
    for round in 0..<50 { for (index, shell) in shells.enumerated() { shell.append("shell \(index) round \(round)") } }
    #expect(History(path: path).entries.count == 200)
  }

  @Test func aLineCutByACrashDoesNotSpoilTheNext() throws {
    let path = try newPath()
    History(path: path).append("whole")
    try write("whole\ncut of", to: path)
    History(path: path).append("next")
    #expect(History(path: path).entries == ["whole", "cut of", "next"])
  }

  @Test func isCutBackWhenItHasGrown() throws {
    let path = try newPath()
    History(path: path).append("x")
    let count = History.limit * 2 + 5
    try write((0..<count).map { "s\($0)\n" }.joined(), to: path)
    #expect(History(path: path).entries.count == History.limit)
    let kept = try bytes(path).split(separator: "\n")
    #expect(kept.count == History.limit)
    #expect(kept.last == "s\(count - 1)")
    History(path: path).append("after")
    #expect(History(path: path).entries.last == "after")
  }

  @Test func aFolderThatCannotBeMadeCostsOnlyTheHistory() {
    let history = History(path: "/proc/nowhere/history")
    history.append("a")
    #expect(history.entries == ["a"])
  }
}
