import Basics
import Columns
import Query

/// A segmentation scheme: one value in one file, from which `segment by`, `explain`, help and the reference derive.
public struct SchemeDefinition: Sendable {
  /// The group it is listed under.
  public enum Group: String, Sendable, CaseIterable {
    case value, rfm, behaviour, relationship, lifecycle
  }

  public let id: String
  public let group: Group
  public let title: Localized
  public let summary: Localized
  public let parameters: [ParameterDefinition]
  /// The word parameter that chooses among the variants; nil when there is one.
  public let chooser: String?
  /// The first is the default.
  public let variants: [SchemeVariant]
  /// Columns that may be missing: they count as null then, and this says what that means.
  public let optionalColumns: [(name: String, whenMissing: Localized)]
  /// A variant that is made for the setting of the chooser, when no variant has that word (a user's RFM map).
  let custom: (@Sendable (_ word: String, _ environment: QueryEnvironment) throws -> SchemeVariant?)?
  /// The parameter that says how many customers to list, and the expression they are ordered by, largest first.
  public let listing: (parameter: String, by: String, title: Localized)?

  public init(
    id: String, group: Group, title: Localized, summary: Localized, parameters: [ParameterDefinition],
    chooser: String? = nil, optionalColumns: [(name: String, whenMissing: Localized)] = [],
    listing: (parameter: String, by: String, title: Localized)? = nil,
    custom: (@Sendable (_ word: String, _ environment: QueryEnvironment) throws -> SchemeVariant?)? = nil,
    variants: [SchemeVariant]
  ) {
    self.id = id
    self.group = group
    self.title = title
    self.summary = summary
    self.parameters = parameters
    self.chooser = chooser
    self.optionalColumns = optionalColumns
    self.listing = listing
    self.custom = custom
    self.variants = variants
  }

  /// The column that `segment by` makes: the scheme's id, or `rfm_segment`.
  public var columnName: String { id == "rfm" ? "rfm_segment" : id }
}

/// One way a scheme works: its rule and its labels.
public struct SchemeVariant: Sendable {
  /// A figure printed after a run.
  public struct Threshold: Sendable {
    public let label: Localized
    /// In the language, over customers with the finished column as `segment`; aggregates only.
    public let expression: String

    public init(_ label: Localized, _ expression: String) {
      self.label = label
      self.expression = expression
    }
  }

  /// What must hold before the rule runs.
  public struct Requirement: Sendable {
    /// A condition in the language over customers, aggregates only; null counts as true.
    public let expression: String
    public let message: Localized
    public let hint: Localized
  }

  /// The word of the chooser that takes it; empty when there is no chooser.
  public let word: String
  /// The name of the category: the scheme's id, or the map's.
  public let domainName: String
  /// Best or earliest first.
  public let levels: [CategoryDomain.Level]
  /// Codes of customers outside the scheme (non-buyers, unknown): printed below a line, not counted in shares.
  public let rests: Set<String>
  /// An expression of the language that gives a code; parameters stand in it as names.
  public let rule: String
  public let thresholds: [Threshold]
  public let requirement: Requirement?
  /// The rule in plain words; parameters stand in braces: "{high}".
  public let words: Localized

  public init(
    word: String = "", domainName: String, levels: [CategoryDomain.Level], rests: Set<String> = ["none", "unknown"],
    rule: String, thresholds: [Threshold] = [], requirement: Requirement? = nil, words: Localized
  ) {
    self.requirement = requirement
    self.word = word
    self.domainName = domainName
    self.levels = levels
    self.rests = rests
    self.rule = rule
    self.thresholds = thresholds
    self.words = words
  }

  /// The domain of the column: the labels, and `unknown` for customers whose inputs are missing.
  public var domain: CategoryDomain {
    guard !levels.contains(where: { $0.code == "unknown" }) else {
      return CategoryDomain(name: domainName, levels: levels)
    }
    return CategoryDomain(name: domainName, levels: levels + [label("unknown", "Unknown", "未知")])
  }
}

/// A label of a scheme.
func label(_ code: String, _ en: String, _ zh: String) -> CategoryDomain.Level {
  CategoryDomain.Level(code: code, label: Localized(en, zh: zh))
}
