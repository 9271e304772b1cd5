import Basics

extension ScriptHeader {
  /// The facts of a session as it stands, for a script in `folder`. Throws `Failure` when a file of data cannot be
  /// read any more.
  init(_ session: Session, folder: String, run: RunContext) throws {
    asOf = session.workspace.asOf.map { $0.description }
    seed = session.workspace.seed
    data = try session.workspace.files.map { file in
      Data(
        path: file.isStandardInput ? file.path : FilePath.relative(file.path, to: FilePath.absolute(folder)),
        rows: file.rows, sha256: try file.sha256 ?? DataFingerprint.sha256(of: file.path, run: run))
    }
  }
}
