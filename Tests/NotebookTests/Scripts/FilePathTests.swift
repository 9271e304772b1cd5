import Testing

@testable import Notebook

@Suite struct FilePathTests {
  @Test(arguments: [
    ("/a/b/c.csv", "/a/b", "c.csv"), ("/a/b/c.csv", "/a/d/e", "../../b/c.csv"), ("/c", "/", "c"),
    ("/a", "/a", "."), ("/数据/a b.csv", "/数据/x", "../a b.csv"),
  ])
  func relativePaths(path: String, folder: String, expected: String) {
    #expect(FilePath.relative(path, to: folder) == expected)
    #expect(FilePath.joined(folder, expected) == path)
  }

  @Test(arguments: [
    (".", "a/./b", "a/b"), ("x", "../a", "a"), ("x", "../../a", "../a"), ("/x", "../../a", "/a"),
    ("x", "/y/../z", "/z"),
  ])
  func joining(folder: String, path: String, expected: String) {
    #expect(FilePath.joined(folder, path) == expected)
  }

  @Test func partsOfAPath() {
    #expect(FilePath.folder(of: "a.csv") == ".")
    #expect(FilePath.folder(of: "/a.csv") == "/")
    #expect(FilePath.folder(of: "x/y/a.csv") == "x/y")
    #expect(FilePath.name(of: "x/y/a.csv") == "a.csv")
  }
}
