import Basics
import Diagnostics

/// Recognises files that are no delimited text, by how they begin.
enum ForeignFormat {
  private static let signatures: [(bytes: [UInt8], what: Localized)] = [
    ([0x50, 0x4B, 0x03, 0x04], Localized("an Excel workbook (xlsx) or a zip archive", zh: "Excel 工作簿（xlsx）或 zip 压缩包")),
    ([0xD0, 0xCF, 0x11, 0xE0], Localized("an old Excel workbook (xls)", zh: "旧版 Excel 工作簿（xls）")),
    ([0x1F, 0x8B], Localized("a gzip archive", zh: "gzip 压缩文件")),
    (Array("BZh".utf8), Localized("a bzip2 archive", zh: "bzip2 压缩文件")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], Localized("an xz archive", zh: "xz 压缩文件")),
    ([0x28, 0xB5, 0x2F, 0xFD], Localized("a zstd archive", zh: "zstd 压缩文件")),
    (Array("PAR1".utf8), Localized("a Parquet file", zh: "Parquet 文件")),
    (Array("ARROW1".utf8), Localized("an Arrow file", zh: "Arrow 文件")),
    (Array("%PDF".utf8), Localized("a PDF document", zh: "PDF 文档")),
    (Array("SQLite format 3".utf8), Localized("an SQLite database", zh: "SQLite 数据库")),
    (Array("<!DOCTYPE".utf8), Localized("an HTML page", zh: "HTML 网页")),
    (Array("<!doctype".utf8), Localized("an HTML page", zh: "HTML 网页")),
    (Array("<html".utf8), Localized("an HTML page", zh: "HTML 网页")),
    (Array("<?xml".utf8), Localized("an XML document", zh: "XML 文档")),
    (Array("[{".utf8), Localized("a JSON document", zh: "JSON 文档")),
    (Array("{\"".utf8), Localized("a JSON document", zh: "JSON 文档")),
  ]

  /// Throws when the file is of another format, or binary.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
    for (signature, what) in signatures where bytes.starts(with: signature) {
      throw Failure(
        "not-csv",
        Localized("`\(name)` is not a CSV file: it looks like \(what.en)", zh: "`\(name)` 不是 CSV 文件：它看起来是\(what.zh)"),
        hint: Localized("save it as CSV in UTF-8 first", zh: "请先另存为 UTF-8 编码的 CSV 文件"))
    }
  }

  static func binary(name: String) -> Failure {
    Failure(
      "not-csv",
      Localized("`\(name)` is not a CSV file: it holds binary data", zh: "`\(name)` 不是 CSV 文件：其中有二进制数据"))
  }
}
