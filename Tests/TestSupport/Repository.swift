/// Where the repository stands, for tests that read its data sets and documents.
public enum Repository {
  public static let root: String = {
    // …/Tests/TestSupport/Repository.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  public static func path(_ relative: String) -> String { root + "/" + relative }
}
