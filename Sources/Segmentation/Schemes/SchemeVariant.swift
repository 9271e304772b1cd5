import Basics
import Columns

/// One way a scheme works: its rule and its labels.
public struct SchemeVariant: Sendable {
  /// A figure printed after a run.
  public struct Threshold: Sendable {
    public let label: Localized
    /// In the language, over customers with the measures and the finished column as `segment`; aggregates only.
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
    public let code: String
    public let message: Localized
    public let hint: Localized

    public init(expression: String, code: String = "requirement", message: Localized, hint: Localized) {
      self.expression = expression
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  /// Which labels are better than others, for what would move a customer up.
  public enum Ranking: Sendable {
    case bestFirst, bestLast
    /// None is better: kinds of customers, places.
    case none
  }

  /// The word of the chooser that takes it; empty when there is no chooser.
  public let word: String
  /// The name of the category: the scheme's id, or the map's.
  public let domainName: String
  /// Best or earliest first.
  public let levels: [CategoryDomain.Level]
  /// Whether each text that the rule gives is a label of its own, in the order of how many customers have it, then by
  /// name; `levels` (such as unknown) follow.
  public let takesLevelsFromData: Bool
  public let ranking: Ranking
  /// Codes of customers outside the scheme (non-buyers, unknown): printed below a line, not counted in shares.
  public let rests: Set<String>
  /// An expression of the language that gives a code; parameters stand in it as names.
  public let rule: String
  public let thresholds: [Threshold]
  /// Tables printed beside the summary, before those of the scheme.
  public let reports: [SchemeReport]
  public let requirement: Requirement?
  /// The variant that is taken, unless the user chose this one, where what this one needs is not there.
  public let otherwise: (need: String, word: String)?
  /// The rule in plain words; parameters stand in braces: "{high}".
  public let words: Localized

  public init(
    word: String = "", domainName: String, levels: [CategoryDomain.Level], takesLevelsFromData: Bool = false,
    ranking: Ranking = .bestFirst, rests: Set<String> = ["none", "unknown"], rule: String,
    thresholds: [Threshold] = [], reports: [SchemeReport] = [], requirement: Requirement? = nil,
    otherwise: (need: String, word: String)? = nil, words: Localized
  ) {
    self.reports = reports
    self.otherwise = otherwise
    self.requirement = requirement
    self.word = word
    self.domainName = domainName
    self.levels = levels
    self.takesLevelsFromData = takesLevelsFromData
    self.ranking = takesLevelsFromData ? .none : ranking
    self.rests = rests
    self.rule = rule
    self.thresholds = thresholds
    self.words = words
  }

  /// The domain of the column: the labels, and `unknown` for customers whose inputs are missing.
  public var domain: CategoryDomain { domain(adding: []) }

  /// The domain with labels that the data gave.
  func domain(adding values: [String]) -> CategoryDomain {
    let own = Set(levels.map(\.code) + ["unknown"])
    let given = values.filter { !own.contains($0) }
      .map { CategoryDomain.Level(code: $0, label: Localized(verbatim: $0)) }
    let unknown = levels.contains { $0.code == "unknown" } ? [] : [label("unknown", "Unknown", "未知")]
    return CategoryDomain(name: domainName, levels: given + levels + unknown)
  }

  /// Whether a customer with one label would be better off with another.
  func isBetter(_ code: String, than other: String) -> Bool {
    let places = [code, other].map { code in levels.firstIndex { $0.code == code } }
    guard let new = places[0], let old = places[1], !rests.contains(code), !rests.contains(other) else { return false }
    switch ranking {
    case .bestFirst: return new < old
    case .bestLast: return new > old
    case .none: return false
    }
  }
}

/// A label of a scheme.
func label(_ code: String, _ en: String, _ zh: String) -> CategoryDomain.Level {
  CategoryDomain.Level(code: code, label: Localized(en, zh: zh))
}
