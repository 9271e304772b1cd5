import Basics
import Columns
import Query

/// A segmentation scheme: one value in one file, from which `segment by`, `explain`, help and the reference derive.
/// To add one, write its file and add it to `SchemeRegistry.standard`.
///
///     extension SchemeDefinition {
///       /// How much customers take part, by their interactions.
///       public static let contact = SchemeDefinition(
///         id: "contact", group: .behaviour, title: Localized("Contact", zh: "联系"),
///         summary: Localized("customers in touch and out of touch", zh: "按是否有联系划分"),
///         parameters: [
///           ParameterDefinition(
///             "within", .value, default: "90", limits: 0...100_000, summary: Localized("days", zh: "天数"))
///         ],
///         inputs: [
///           .query(
///             "interactions | where date >= as_of() - within | summarize contacts = count() by customer",
///             gives: ["contacts": "0"], needs: ["interactions"])
///         ],
///         publishes: ["contacts"],
///         reports: [
///           SchemeReport(
///             Localized("most in touch", zh: "联系最多"),
///             "segmented | sort contacts desc | take 10 | select customer, contacts")
///         ],
///         variants: [
///           SchemeVariant(
///             domainName: "contact", levels: [label("in", "In touch", "有联系"), label("out", "Out of touch", "无联系")],
///             rule: "case when contacts > 0 then 'in' else 'out' end",
///             thresholds: [.init(Localized("days", zh: "天数"), "within")],
///             words: Localized("Any contact within {within} days.", zh: "{within} 天内有联系。"))
///         ])
///     }
public struct SchemeDefinition: Sendable {
  /// The group it is listed under.
  public enum Group: String, Sendable, CaseIterable {
    case value, rfm, behaviour, relationship, lifecycle, region, across

    public var title: Localized {
      switch self {
      case .value: Localized("value", zh: "价值")
      case .rfm: Localized("RFM", zh: "RFM")
      case .behaviour: Localized("behaviour", zh: "行为")
      case .relationship: Localized("relationship", zh: "关系")
      case .lifecycle: Localized("lifecycle", zh: "生命周期")
      case .region: Localized("region, type, potential", zh: "地区、类型、潜力")
      case .across: Localized("across schemes", zh: "综合")
      }
    }
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
  /// Columns of customers that may be missing: they count as null then, and this says what that means.
  public let optionalColumns: [(name: String, whenMissing: Localized)]
  /// Measures that rules, figures and reports read beside the columns of customers. Only those that are read are made.
  public let inputs: [SchemeInput]
  /// Columns added to customers beside the label.
  public let publishes: [SchemeColumn]
  /// Tables printed beside the summary; those without rows are left out.
  public let reports: [SchemeReport]
  /// A variant that is made for the setting of the chooser, when no variant has that word (a user's RFM map).
  let custom: (@Sendable (_ word: String, _ environment: QueryEnvironment) throws -> SchemeVariant?)?

  public init(
    id: String, group: Group, title: Localized, summary: Localized, parameters: [ParameterDefinition] = [],
    chooser: String? = nil, optionalColumns: [(name: String, whenMissing: Localized)] = [],
    inputs: [SchemeInput] = [], publishes: [SchemeColumn] = [], reports: [SchemeReport] = [],
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
    self.inputs = inputs
    self.publishes = publishes
    self.reports = reports
    self.custom = custom
    self.variants = variants
  }

  /// The column that `segment by` makes: the scheme's id, or `rfm_segment`.
  public var columnName: String { id == "rfm" ? "rfm_segment" : id }
}
