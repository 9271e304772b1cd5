extension ScriptDocument.Form {
  /// A whole file out of a header and cells.
  func text(header: ScriptHeader, cells: [ScriptRecorder.Cell]) -> String {
    var lines: [String]
    switch self {
    case .script:
      lines = header.lines
      for cell in cells { lines += [""] + [cell.code] + recorded(cell.output ?? []) }
    case .notebook:
      lines = ["```clientele"] + header.lines + ["```"]
      for cell in cells { lines += ["", "```clientele", cell.code, "```"] + recorded(cell.output ?? []) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Output as it stands in a file of this form, below the code.
  func recorded(_ output: [String]) -> [String] {
    switch self {
    case .script:
      output.map { $0.hasPrefix("= ") ? "#" + $0 : $0.isEmpty ? "#>" : "#> " + $0 }
    case .notebook:
      output.isEmpty ? [] : ["", "```output"] + output + ["```"]
    }
  }
}

extension ScriptDocument {
  /// The text of the file with other recorded output under its cells and other facts in its header.
  func text(recording outputs: [[String]], header newHeader: ScriptHeader?) -> String {
    var lines = lines
    for (cell, output) in zip(cells, outputs).reversed() {
      lines.replaceSubrange(cell.recordedRange, with: form.recorded(output))
    }
    if let newHeader { lines.replaceSubrange(headerRange, with: newHeader.lines) }
    return lines.joined(separator: lineEnd) + lineEnd
  }
}
