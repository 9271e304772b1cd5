import Basics

/// Something to tell the user about what was typed or read, as data; `DiagnosticRenderer` writes the prose.
public struct Diagnostic: Sendable {
  /// How bad it is.
  public enum Severity: Sendable, Hashable { case error, warning, note }

  /// A stable short name in kebab case: "unknown-column".
  public let code: String
  public let severity: Severity
  /// What is wrong, as a sentence that names the thing, without a full stop.
  public let message: Localized
  /// Where, in `source`.
  public var span: SourceSpan?
  /// The text that `span` is in; filled in by whoever knows it.
  public var source: SourceText?
  /// Names that may have been meant, nearest first.
  public let candidates: [String]
  /// What to do about it.
  public let hint: Localized?

  public init(
    _ code: String, _ message: Localized, at span: SourceSpan? = nil, candidates: [String] = [],
    hint: Localized? = nil, severity: Severity = .error
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.candidates = candidates
    self.hint = hint
  }
}

/// The error that every module throws for anything a user can cause.
public struct Failure: Error, Sendable {
  /// What went wrong, at least one.
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// A failure with one diagnostic.
  public init(
    _ code: String, _ message: Localized, at span: SourceSpan? = nil, candidates: [String] = [],
    hint: Localized? = nil
  ) {
    diagnostics = [Diagnostic(code, message, at: span, candidates: candidates, hint: hint)]
  }

  /// The same failure, pointing into `source`, at `span` where a diagnostic has none of its own.
  public func located(in source: SourceText?, at span: SourceSpan? = nil) -> Failure {
    Failure(
      diagnostics.map { diagnostic in
        var located = diagnostic
        if located.source == nil {
          located.span = located.span ?? span
          located.source = source
        }
        return located
      })
  }
}
