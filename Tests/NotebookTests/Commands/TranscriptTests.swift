import TestSupport
import Testing

/// What commands say, in both languages, against recorded transcripts.
struct TranscriptTests {
  static let scripts: [(name: String, text: String)] = [
    (
      "load",
      """
      load "datasets/cdnow.csv"
      load "datasets/cdnow.csv" as transactions map customer = customer_id, amount = amount * 2 where cds > 1
      load "datasets/cdnow.csv" as discs
      load "datasets/missing.csv"
      load "datasets" as transactions
      load "datasets/cdnow.csv" as transactions map custmer = customer_id
      load "datasets/cdnow.csv" as transactions with retuns net
      load "datasets/cdnow.csv" as transactions where amount
      show tables
      """
    ),
    (
      "files",
      """
      load "Tests/Transcripts/data/purchases.jsonl"
      rejects
      load "Tests/Transcripts/data/p*" as all_of_them
      load "Tests/Transcripts/data/z*.jsonl" as t
      load "-" as t
      load "Tests/Transcripts/data/purchases.jsonl" as t with encoding gb1803
      load "Tests/Transcripts/data/purchases.jsonl" as t with table orders
      load "Tests/Transcripts/data/purchases.jsonl" as t with encoding utf16
      all_of_them | take 1 | export "x.cvs"
      all_of_them | take 1 | export "x.db.gz"
      all_of_them | take 1 | export "/dev/null" with format sqlite
      help export
      """
    ),
    (
      "customers",
      """
      load "datasets/cdnow.csv"
      load "Tests/Transcripts/data/customers.csv" as customers
      rejects
      customers | where customer in (1, 2, 9999) | select customer, region, orders, monetary, monetary_given
      segment by value
      customers | summarize n = count() by region, value_segment | take 3
      load "Tests/Transcripts/data/customers.csv"
      """
    ),
    (
      "retail",
      """
      load "Tests/Transcripts/data/purchases.csv"
      transactions
      customers | select customer, orders, first_purchase, last_purchase, recency, monetary
      derive often = orders > 1
      segment by value
      load "Tests/Transcripts/data/purchases.csv" as transactions map amount = Quantity * 2 where not starts_with(Invoice, 'C') with returns drop
      as of 2024-01-31
      load "Tests/Transcripts/data/purchases.csv"
      load "datasets/cdnow.csv" as transactions
      """
    ),
    (
      "columns",
      """
      load "datasets/cdnow.csv"
      derive per_year = monetary * 365 / tenure
      derive monetary = 1
      derive customer = 1
      rename yearly = per_year
      drop own_gap
      drop customer
      drop nothing
      show columns
      describe transactions
      """
    ),
    (
      "settings",
      """
      set rows 3
      set width 60
      set langage zh
      set language fr
      set memory_limit lots
      set memory_limit 0%
      show settings
      set memory_limit 512MB
      set memory_limit 1.5 GB
      set memory_limit 50%
      set memory_limit none
      let target = 0.2
      let target = 20%
      target * 10
      show values
      """
    ),
    (
      "segments",
      """
      load "datasets/cdnow.csv"
      rfm
      segment by rfm
      segment by value
      segment by abc with top 3
      segment by relationship
      segment by vlaue
      segment by value with hgih 10%
      segment size = case when monetary >= 500 then 'big' else 'small' end
      flag lapsing = recency > 180 and monetary > 200
      flag lapsing = recency
      segment by value as of 1997-12-31 as value_before
      show segments
      """
    ),
    (
      "explain",
      """
      load "datasets/cdnow.csv"
      explain recency
      explain lifecycle
      explain lifecycle for 42
      segment by value with high 10% as top_tenth
      explain top_tenth for 1901
      explain top_tenth for 99999
      explain customers | where orders > 3 | summarize n = count()
      explain nonsense
      """
    ),
    (
      "undo",
      """
      undo
      load "datasets/cdnow.csv"
      segment by value
      undo
      customers | summarize n = count() by value
      redo
      redo
      customers | summarize n = count() by value
      as of 1997-12-31
      undo
      show history
      """
    ),
    (
      "help",
      """
      help
      help set
      help as of
      help undo now
      help segmnt
      help settings
      """
    ),
  ]

  @Test(arguments: scripts.indices, ["en", "zh"])
  func sayWhatWasRecorded(_ index: Int, _ language: String) throws {
    let (name, text) = Self.scripts[index]
    let test = TestSession()
    test.session.configure { $0.language = language == "zh" ? .zh : .en }
    let said = test.transcript(text)
    let file = Repository.path("Tests/Transcripts/commands/\(name).\(language).txt")
    #expect(try Golden.matches(said, file: file), "\(name).\(language): run with CLIENTELE_RECORD=1 to record\n\(said)")
  }
}
