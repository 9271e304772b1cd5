extension LineEditor {
  /// A pasted block, which the terminal puts between `ESC [200~` and `ESC [201~`: it lands whole, runs nothing,
  /// and its tabs complete nothing. Line ends at its end are left out, so that Enter runs it.
  func paste() {
    let end: [Unicode.Scalar] = ["\u{1B}", "[", "2", "0", "1", "~"]
    var pasted: [Unicode.Scalar] = []
    while let scalar = nextKey() {
      pasted.append(scalar)
      if scalar == "~", pasted.suffix(end.count).elementsEqual(end) {
        pasted.removeLast(end.count)
        break
      }
    }
    insert(Self.cleaned(pasted))
  }

  /// One kind of line end, and no control characters but tabs.
  static func cleaned(_ pasted: [Unicode.Scalar]) -> String {
    var result: [Unicode.Scalar] = []
    var afterReturn = false
    for scalar in pasted {
      switch scalar {
      case "\r": result.append("\n")
      case "\n": if !afterReturn { result.append("\n") }
      case "\t": result.append(scalar)
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    while result.last == "\n" { result.removeLast() }
    return EditBuffer.string(result[...])
  }
}
