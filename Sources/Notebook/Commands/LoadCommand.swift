import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

enum LoadCommand {
  static let definition = CommandDefinition(
    shape: StatementShape(
      "load", arguments: [.init("FILE", .file)],
      clauses: [
        .init("as", .init("NAME", .name)), .init("map", .init("roles", .namedExpressions)),
        .init("where", .init("CONDITION", .expression)), .init("with", .init("parameters", .settings)),
      ]),
    group: .data,
    summary: Localized(
      "Read a file of data: CSV, JSON, SQLite and the other formats below, also compressed by gzip; `-` is standard input, and `*` stands for several files, one under the other. `as transactions`, `as customers` and the other tables of `help tables` find the columns by their names and build `customers`; any other name makes a plain table. Loading again replaces, and what was derived is made again",
      zh:
        "读取数据文件：CSV、JSON、SQLite 等下列格式，也可以是 gzip 压缩文件；`-` 是标准输入，`*` 表示多个文件，依次相接。`as transactions`、`as customers` 以及 `help tables` 列出的其他表按列名识别各列并建立 `customers`；其他名字则成为普通表。再次载入会替换旧表，并重建由它得出的列"
    ),
    parameters: [
      ParameterDefinition(
        "returns", .word(ReturnsTreatment.allCases.map(\.rawValue)), default: "net",
        summary: Localized(
          "net: an order counts when it comes to more than 0; gross: every order counts; drop: negative lines are left out",
          zh: "net：净额大于 0 的订单算购买；gross：每个订单都算；drop：去掉负数行")),
      ParameterDefinition(
        "dates", .word(CSVOptions.DateOrder.allCases.map(\.rawValue)), default: nil,
        summary: Localized("the order of day and month in dates such as 03/04/2024", zh: "03/04/2024 这类日期中年月日的顺序")),
      ParameterDefinition(
        "format", .word(FileFormat.readable.map(\.name)), default: nil,
        summary: Localized(
          "the format, whatever the file is called; found out when not given", zh: "文件格式，不看文件名；不写则自动识别")),
      ParameterDefinition(
        "encoding", .word(TextEncoding.all.map(\.name)), default: nil,
        summary: Localized(
          "how the text is encoded; UTF-8, UTF-16 and GB18030 are found out when not given",
          zh: "文本编码；不写则自动识别 UTF-8、UTF-16、GB18030")),
      ParameterDefinition(
        "table", .value, default: nil,
        summary: Localized("the table or view of a database, when there are several", zh: "数据库中的表或视图，有多个时须指明")),
      ParameterDefinition(
        "delimiter", .value, default: nil,
        summary: Localized("the character between fields; found out when not given", zh: "字段分隔符；不写则自动识别")),
      ParameterDefinition(
        "nulls", .list, default: nil,
        summary: Localized("further words that stand for no value", zh: "另外表示空值的词")),
    ],
    details: [FileFormat.table(FileFormat.readable)],
    examples: [
      .init(
        "load \"datasets/cdnow.csv\" as transactions", Localized("purchases", zh: "载入交易")),
      .init(
        "load \"datasets/cdnow.csv\" as transactions map customer = customer_id, amount = amount * 2 where cds > 1",
        Localized("say what a column means, and leave out rows", zh: "指明各列的含义，并筛选行")),
      .init("load \"datasets/cdnow.csv\" as discs", Localized("a plain table", zh: "载入为普通表")),
    ],
    action: .workspace { call, workspace in
      try LoadRun(call, workspace).load(into: &workspace)
    })
}
