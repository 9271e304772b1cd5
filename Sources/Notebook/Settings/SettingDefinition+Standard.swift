import Basics

extension SettingDefinition {
  private static let languages = Language.allCases.map(\.rawValue)

  static let language = SettingDefinition(
    "language", usage: languages.joined(separator: "|"), words: languages,
    summary: Localized("the language of messages, headings and labels", zh: "消息、表头和标签所用的语言"),
    value: { $0.language.rawValue },
    change: { text, workspace in
      let words = ["english": Language.en, "chinese": .zh, "中文": .zh, "英文": .en]
      guard let language = Language(rawValue: text.lowercased()) ?? words[text.lowercased()] else { return false }
      workspace.language = language
      return true
    })

  static let width = SettingDefinition(
    "width", usage: "N|auto", words: ["auto"],
    summary: Localized("cells in a line of output; auto: as wide as the terminal", zh: "每行输出的宽度；auto 表示与终端同宽"),
    value: { $0.settings.width.map(String.init) ?? "auto" },
    change: { text, workspace in
      change(text, in: 20...10_000) { workspace.settings.width = $0 }
    })

  static let rows = SettingDefinition(
    "rows", usage: "N", summary: Localized("rows of a long table that are shown", zh: "长表显示的行数"),
    value: { String($0.settings.rows) },
    change: { text, workspace in
      guard let count = number(text, in: 1...100_000) else { return false }
      workspace.settings.rows = count
      return true
    })

  static let seed = SettingDefinition(
    "seed", usage: "N",
    summary: Localized("the number that all random streams begin from", zh: "所有随机数流的种子"),
    value: { String($0.seed) },
    change: { text, workspace in
      guard let seed = UInt64(text.filter { $0 != "_" }) else { return false }
      workspace.seed = seed
      return true
    })

  static let threads = SettingDefinition(
    "threads", usage: "N|auto", words: ["auto"],
    summary: Localized(
      "worker threads; results never depend on it", zh: "工作线程数；结果与它无关"),
    value: { $0.settings.threads.map(String.init) ?? "auto" },
    change: { text, workspace in
      change(text, in: 1...1024) { workspace.settings.threads = $0 }
    })

  static let memoryLimit = SettingDefinition(
    "memory_limit", usage: "SIZE|SHARE|none (500 MB, 2GB, 50%)", words: ["50%", "1 GB", "4 GB", "none"],
    summary: Localized(
      "memory that a statement may take: a size, or a share of this machine's", zh: "一条语句可用的内存：大小，或占本机内存的份额"),
    value: { MemorySize.text($0.settings.memoryLimit) },
    change: { text, workspace in
      guard let limit = MemorySize.limit(text) else { return false }
      workspace.settings.memoryLimit = limit
      return true
    })

  private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    Int(text.filter { $0 != "_" }).flatMap { range.contains($0) ? $0 : nil }
  }

  private static func change(_ text: String, in range: ClosedRange<Int>, _ set: (Int?) -> Void) -> Bool {
    if text.lowercased() == "auto" {
      set(nil)
      return true
    }
    guard let value = number(text, in: range) else { return false }
    set(value)
    return true
  }
}
