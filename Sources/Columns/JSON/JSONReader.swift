import Basics
import Diagnostics

/// Reads JSON records into a table with inferred types: an object a line (JSON Lines), or one array of objects.
///
/// Keys become columns in order of first appearance; a key that an object lacks is null there, and of a key that it
/// has twice the last counts. Objects and lists within become JSON text. A line that is no object is left out, listed
/// in the rejects and counted in a note, and so is a value of a column whose other values are of one type.
public enum JSONReader {
  /// Reads the contents of a file; messages call it `name`. Throws `Failure`, `Cancelled`.
  public static func read(
    bytes: [UInt8], name: String, options: CSVOptions = CSVOptions(), run: RunContext = RunContext()
  ) throws -> TableReading {
    try read(bytes: bytes, name: name, options: options, run: run, blockSize: 4 << 20)
  }

  /// The same with blocks of another size, to test that results do not depend on where blocks end.
  static func read(
    bytes: [UInt8], name: String, options: CSVOptions, run: RunContext, blockSize: Int
  ) throws -> TableReading {
    try UTF8Check.check(bytes, name: name, run: run)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].firstIndex(where: { !isSpace($0) }) else {
      throw Failure("empty-file", Localized("`\(name)` is empty", zh: "`\(name)` 是空文件"))
    }
    let budget = JSONBudget(name: name, held: bytes.count, run: run)
    let isArray = bytes[first] == UInt8(ascii: "[")
    let blocks =
      isArray
      ? [try array(bytes, from: start, name: name, budget: budget)]
      : try lines(bytes, from: start, blockSize: blockSize, budget: budget, run: run)
    return try table(blocks, isArray: isArray, name: name, options: options, run: run)
  }

  /// Whether a file begins as JSON records do.
  public static func isJSON(_ head: [UInt8]) -> Bool {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let marks = head[min(start, head.count)...].lazy.filter { !isSpace($0) }.prefix(2)
    return [Array("{\"".utf8), Array("[{".utf8), Array("{}".utf8), Array("[]".utf8)].contains(Array(marks))
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private static func array(_ bytes: [UInt8], from start: Int, name: String, budget: JSONBudget) throws -> JSONBlock {
    do {
      return try bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return JSONBlock() }
        return try JSONBlock.array(base, start..<bytes.count, budget: budget)
      }
    } catch let fault as JSONFault {
      let line = bytes.withUnsafeBufferPointer {
        1 + ByteSearch.lineEnds(in: $0, from: 0, to: min(fault.offset, $0.count))
      }
      throw Failure(
        "not-json",
        Localized(
          "`\(name)` cannot be read beyond line \(line): \(fault.reason.en)",
          zh: "`\(name)` 读到第 \(line) 行为止：\(fault.reason.zh)"),
        hint: Localized(
          "the file must be one array of objects, or an object a line", zh: "文件应为一个由对象组成的数组，或者每行一个对象"))
    }
  }

  private static func lines(
    _ bytes: [UInt8], from start: Int, blockSize: Int, budget: JSONBudget, run: RunContext
  ) throws -> [JSONBlock] {
    var ranges: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var position = start
      while position < bytes.count {
        let near = min(bytes.count, position + blockSize)
        let end = ByteSearch.first(
          of: ByteSearch.lineFeed, ByteSearch.lineFeed, ByteSearch.lineFeed, in: base, from: near, to: bytes.count)
        ranges.append(position..<min(bytes.count, end + 1))
        position = end + 1
      }
    }
    let label = Localized("reading \(budget.name)", zh: "正在读取 \(budget.name)")
    run.report(Progress(label: label, fraction: 0.3))
    let pieces = ranges
    return try run.parallelMap(count: pieces.count) { index in
      try bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return JSONBlock() }
        return try JSONBlock.lines(base, pieces[index], budget: budget)
      }
    }
  }

  // MARK: Joining blocks

  private static func table(
    _ blocks: [JSONBlock], isArray: Bool, name: String, options: CSVOptions, run: RunContext
  ) throws -> TableReading {
    var lines: [Int64] = []
    var rejects: [RejectedRecord] = []
    var firstLine: Int64 = 1
    for block in blocks {
      lines += block.lines.map { firstLine + Int64($0) }
      rejects += block.rejects.map {
        RejectedRecord(line: firstLine + Int64($0.line), column: nil, value: $0.value, reason: $0.reason)
      }
      firstLine += Int64(block.lineCount)
    }
    let (keys, places) = united(blocks)
    guard !lines.isEmpty, !keys.isEmpty else { throw noRecords(rejects, isArray: isArray, name: name) }
    let (names, notes) = CSVHeader.unique(keys, file: name)
    let columns = try run.parallelMap(count: keys.count) { key in
      column(zip(blocks, places).map { ($0, $1[key]) })
    }
    let table = LooseTable(
      file: name, names: names, columns: columns, declared: keys.map { _ in nil }, lines: lines, rejects: rejects,
      notes: notes + repeats(blocks.reduce(0) { $0 + $1.repeated }, name: name))
    return try table.reading(options: options, run: run)
  }

  /// The keys of all blocks by first appearance, and for each block where its columns hold them. Keys are the same
  /// when their bytes are: composed and decomposed letters are different keys.
  private static func united(_ blocks: [JSONBlock]) -> (keys: [String], places: [[Int?]]) {
    var numbers: [[UInt8]: Int] = [:]
    var keys: [String] = []
    let own = blocks.map { block in
      block.keys.map { key in
        let bytes = Array(key.utf8)
        if let number = numbers[bytes] { return number }
        numbers[bytes] = keys.count
        keys.append(key)
        return keys.count - 1
      }
    }
    let places = own.map { numbers in
      var places = [Int?](repeating: nil, count: keys.count)
      for (place, number) in numbers.enumerated() { places[number] = place }
      return places
    }
    return (keys, places)
  }

  private static func column(_ parts: [(block: JSONBlock, place: Int?)]) -> LooseColumn {
    if parts.count == 1, let place = parts[0].place { return parts[0].block.columns[place] }
    var builder = LooseColumnBuilder()
    for part in parts {
      if let place = part.place {
        builder.append(part.block.columns[place])
      } else {
        builder.appendNulls(part.block.lines.count)
      }
    }
    return builder.finish()
  }

  private static func noRecords(_ rejects: [RejectedRecord], isArray: Bool, name: String) -> Failure {
    guard let first = rejects.first else {
      return Failure("empty-file", Localized("`\(name)` has no values", zh: "`\(name)` 中没有数据"))
    }
    return Failure(
      "not-json",
      Localized(
        "`\(name)` holds no JSON objects: line \(first.line) is \(first.reason.en)",
        zh: "`\(name)` 中没有 JSON 对象：第 \(first.line) 行\(first.reason.zh)"),
      hint: Localized(
        "the file must be one array of objects, or an object a line", zh: "文件应为一个由对象组成的数组，或者每行一个对象"))
  }

  private static func repeats(_ count: Int, name: String) -> [Diagnostic] {
    guard count > 0 else { return [] }
    return [
      Diagnostic(
        "repeated-keys",
        Localized(
          "\(count) object\(count == 1 ? "" : "s") of `\(name)` \(count == 1 ? "has" : "have") a key more than once; the last one counts",
          zh: "`\(name)` 中有 \(count) 个对象含有重复的键，以最后一个为准"), severity: .warning)
    ]
  }
}
