import Basics
import Columns
import Diagnostics
import Testing

/// Reads a text as a file called t.csv.
func readCSV(_ text: String, _ options: CSVOptions = CSVOptions(), threads: Int = 1) throws -> CSVReading {
  try CSVReader.read(bytes: Array(text.utf8), name: "t.csv", options: options, run: RunContext(threads: threads))
}

/// The diagnostic that a body fails with.
func diagnostic(_ body: () throws -> some Any) -> Diagnostic? {
  do {
    _ = try body()
    return nil
  } catch let failure as Failure {
    return failure.diagnostics.first
  } catch {
    return nil
  }
}

/// A column called `v` of these fields, with an index beside it so that no line is blank.
func column(_ fields: [String], named name: String = "v", _ options: CSVOptions = CSVOptions()) throws -> CSVReading {
  let lines = fields.enumerated().map { "\($0.offset),\($0.element)" }
  return try readCSV("i,\(name)\n" + lines.joined(separator: "\n") + "\n", options)
}

func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
  CalendarDate(year: year, month: month, day: day).map { .date($0) } ?? .null
}

func decimal(_ mantissa: Int64, _ scale: Int) -> Value { .decimal(Decimal64(mantissa: mantissa, scale: scale)) }
