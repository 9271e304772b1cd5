import Basics
import Columns
import Diagnostics
import Query

/// A scheme as it would run: for `explain SCHEME`.
public struct SchemeExplanation: Sendable {
  /// A parameter as it stands.
  public struct Parameter: Sendable {
    public let definition: ParameterDefinition
    /// As the language writes it; empty when it has no value.
    public let text: String
    /// Set by the user, not the default.
    public let isGiven: Bool
  }

  /// Measures that the rule reads beside the columns of customers.
  public struct Input: Sendable {
    public let measures: [String]
    /// The query that makes them, with the parameters in it; nil when it is no query.
    public let query: String?
  }

  /// The rule in plain words, with the parameters in it.
  public let words: Localized
  public let inputs: [Input]
  /// The very expression that runs, over several lines.
  public let rule: String
  public let parameters: [Parameter]
  public let needs: [SchemeNeed]
  /// The columns that it reads.
  public let reads: [String]
  public let notes: [Diagnostic]
}

/// One customer in a scheme: for `explain SCHEME for`.
public struct CustomerExplanation: Sendable {
  /// A change of one number that was run and gave a better segment.
  public struct Improvement: Sendable {
    public let column: String
    public let now: Value
    public let value: Value
    public let label: Localized
  }

  /// What can be said about better segments.
  public enum Outlook: Sendable {
    /// No label is better than another, or the customer stands outside of the scheme.
    case none
    case isBest
    /// The nearest value of each number that gives a better segment, the others unchanged; empty when none was found.
    case improvements([Improvement])
  }

  /// The conditions one after another with this customer's numbers, up to the one that holds.
  public let steps: [TraceStep]
  /// The measures that the scheme made.
  public let measures: [(name: String, value: Value)]
  public let outlook: Outlook
}
