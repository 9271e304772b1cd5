import Glibc

/// Where a user's own files stand (XDG Base Directory Specification 0.8).
public enum UserFolders {
  /// What is kept between sessions.
  public static var history: String? { path("XDG_STATE_HOME", ".local/state", "history") }

  /// What runs when the shell starts.
  public static var startupFile: String? { path("XDG_CONFIG_HOME", ".config", "rc.clientele") }

  /// nil without a home. The specification wants relative paths ignored.
  private static func path(_ variable: String, _ standard: String, _ file: String) -> String? {
    if let folder = value(variable), folder.hasPrefix("/") { return "\(folder)/clientele/\(file)" }
    return value("HOME").map { "\($0)/\(standard)/clientele/\(file)" }
  }

  private static func value(_ variable: String) -> String? {
    getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
