import Basics
import Columns

/// What a column of a file can mean: one value per role.
public struct RoleDefinition: Sendable {
  /// What the values must be.
  public enum Wanted: Sendable, Hashable {
    /// Integers or texts; whole numbers written with a point are taken as integers.
    case key
    /// Dates, or timestamps, of which the day is taken.
    case date
    /// Integers, decimals or numbers.
    case number
    /// Numbers from 0 to 1; a column that goes beyond 1 is taken as percent.
    case share
    case text
    case boolean
    case any
  }

  /// The name that the column takes: "customer".
  public let name: String
  public let wanted: Wanted
  /// A table without it cannot be loaded.
  public let isRequired: Bool
  /// Names in a file's header, the most certain first; English, then Chinese. Case, spaces and punctuation do not
  /// count.
  public let headers: [String]
  public let summary: Localized

  public init(
    _ name: String, _ wanted: Wanted, isRequired: Bool = false, headers: [String], summary: Localized
  ) {
    self.name = name
    self.wanted = wanted
    self.isRequired = isRequired
    self.headers = headers
    self.summary = summary
  }

  /// What files call the customer that a row is about.
  static let customerHeaders = [
    "customer_id", "customer", "customer_no", "customer_number", "customer_code", "cust_id", "cust", "client_id",
    "client", "user_id", "user", "member_id", "member_no", "account_id", "account", "客户编号", "客户ID", "客户号", "客户代码",
    "客户", "会员编号", "会员ID", "会员号", "会员卡号", "会员", "用户编号", "用户ID", "用户", "顾客编号", "顾客ID", "顾客",
  ]

  /// Whether values of this type can play the role.
  func fits(_ type: ColumnType) -> Bool {
    switch (wanted, type) {
    case (.any, _), (.key, .integer), (.key, .text), (.key, .decimal), (.key, .number), (.date, .date),
      (.date, .timestamp), (.text, .text), (.text, .integer), (.text, .decimal), (.text, .number), (.text, .category),
      (.boolean, .boolean),
      (.boolean, .integer), (.number, .integer), (.number, .decimal), (.number, .number), (.share, .integer),
      (.share, .decimal), (.share, .number):
      true
    default: false
    }
  }

  /// What the wanted values are called.
  public var wantedName: Localized {
    switch wanted {
    case .key: Localized("an id (text or whole numbers)", zh: "编号（文本或整数）")
    case .date: Localized("a date", zh: "日期")
    case .number: Localized("a number", zh: "数字")
    case .share: Localized("a share, 0–1 or percent", zh: "比例（0–1 或百分数）")
    case .text: Localized("text", zh: "文本")
    case .boolean: Localized("true or false", zh: "真或假")
    case .any: Localized("a value", zh: "任意值")
    }
  }
}
