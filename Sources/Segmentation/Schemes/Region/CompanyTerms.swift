import Basics

/// How the schemes tell companies from persons.
enum CompanyTerms {
  static let parameters = [
    ParameterDefinition(
      "companies", .words,
      default: "('b2b', 'business', 'company', 'corporate', 'organisation', 'organization', '企业', '公司', '单位', '企业客户')",
      summary: Localized("values of type that say company", zh: "type 中表示企业的取值")),
    ParameterDefinition(
      "persons", .words,
      default: "('b2c', 'consumer', 'person', 'individual', 'private', '个人', '消费者', '个人客户')",
      summary: Localized("values of type that say person", zh: "type 中表示个人的取值")),
    ParameterDefinition(
      "pattern", .text,
      default:
        #"'(?i)公司|企业|厂$|集团|合作社|事务所|商行|\b(ltd|limited|inc|corp|corporation|llc|llp|plc|gmbh|ag|sarl|pty)\b|\bco\.?$'"#,
      summary: Localized("what the name of a company looks like: a regular expression", zh: "企业名称的特征：正则表达式")),
  ]

  static let optionalColumns = [
    ("type", Localized("all are guessed by their names", zh: "全部按名称推断")),
    ("name", Localized("nobody can be guessed by the name", zh: "无法按名称推断")),
  ]

  /// Whether the column `type` says it.
  static let isCompany = "lower(cast(type as text)) in (companies)"
  static let isPerson = "lower(cast(type as text)) in (persons)"
  /// Whether the name must tell.
  static let isGuessed = "name is not null and coalesce(not (\(isCompany) or \(isPerson)), true)"
  /// Whether the name is one of a company.
  static let looksLikeCompany = "matches(cast(name as text), pattern)"
}
