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
    for (name, isFolder) in Folder.entries(directory) {
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
    case "load": FileFormat.endings(FileFormat.readable)
    case "export": FileFormat.endings(FileFormat.writable)
    case "run", "check", "save": [".clientele", ".md"]
    default: []
    }
  }
}
