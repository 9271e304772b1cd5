import Foundation
import Segmentation
import TestSupport
import Testing

/// The playbook has an entry for every label there is, and no entry for another.
struct PlaybookEntryTests {
  private func labels() throws -> [(scheme: String, code: String)] {
    let text = try String(contentsOfFile: Repository.path("Tests/Fixtures/labels.csv"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",").map(String.init)
      return (cells[0], cells[1])
    }
  }

  @Test func everyLabelHasAnAction() throws {
    for (scheme, code) in try labels() {
      let entry = Playbook.standard.entry(scheme, code)
      #expect(entry != nil, "\(scheme) \(code)")
      #expect(entry?.action.en.isEmpty == false && entry?.action.zh.isEmpty == false, "\(scheme) \(code)")
    }
  }

  @Test func everyEntryIsOfALabel() throws {
    let known = Set(try labels().map { "\($0.scheme) \($0.code)" })
    let schemes = Set(try labels().map(\.scheme))
    for page in Playbook.standard.pages where page.scheme != PlaybookEntry.any {
      #expect(schemes.contains(page.scheme), "\(page.scheme)")
      for entry in page.entries where entry.segment != PlaybookEntry.any {
        #expect(known.contains("\(page.scheme) \(entry.segment)"), "\(page.scheme) \(entry.segment)")
        #expect((1...3).contains(entry.priority))
      }
      #expect(Set(page.entries.map(\.segment)).count == page.entries.count, "\(page.scheme)")
    }
    #expect(Set(Playbook.standard.pages.map(\.scheme)).count == Playbook.standard.pages.count)
  }
}
