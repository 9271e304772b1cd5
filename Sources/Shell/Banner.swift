import Basics

/// What the shell says when it starts.
enum Banner {
  static func text(version: String) -> Localized {
    Localized(
      """
      Clientele \(version), a shell for customer segmentation
      Load purchases: load "FILE.csv" as transactions
      `help` shows what there is, Tab completes, Ctrl-D leaves

      """,
      zh: """
        Clientele \(version)：客户细分分析环境
        载入购买记录：load "文件.csv" as transactions
        `help` 查看帮助，Tab 键补全，Ctrl-D 退出

        """)
  }
}
