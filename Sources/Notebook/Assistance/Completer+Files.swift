import Glibc
import Syntax

extension Completer {
  /// File names in the folder that was typed so far: folders, and files that the verb can use.
  func files(_ place: CompletionPlace) -> [CompletionOffer] {
    let typed = place.context.partial
    let split = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let prefix = String(typed[..<split])
    let directory = FilePath.resolved(prefix.isEmpty ? "." : prefix, in: folder)
    let endings = Self.endings(of: place.verb)
    var offers: [CompletionOffer] = []
    for (name, isFolder) in Self.entries(directory) {
      if name.hasPrefix("."), !typed[split...].hasPrefix(".") { continue }
      if isFolder {
        offers.append(CompletionOffer(.folder(prefix + name + "/"), ""))
      } else if endings.isEmpty || endings.contains(where: { name.lowercased().hasSuffix($0) }) {
        offers.append(CompletionOffer(.text(prefix + name), ""))
      }
    }
    return offers
  }

  private static func endings(of verb: String) -> [String] {
    switch verb {
    case "load": [".csv", ".tsv", ".txt"]
    case "run", "check", "save": [".clientele", ".md"]
    default: []
    }
  }

  /// What a folder holds, by name; at most a thousand entries are looked at.
  private static func entries(_ path: String) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory), entries.count < 1000 {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var facts = stat()
      let isFolder = stat(path + "/" + name, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      entries.append((name, isFolder))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
