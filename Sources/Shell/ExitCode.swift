/// What the process answers.
public enum ExitCode: Int32, Sendable {
  case fine = 0
  case statementFailed = 1
  case wrongUse = 2
  case outputDiffers = 3
  case dataDiffers = 4
  case interrupted = 130
}
