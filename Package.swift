// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// A module of ours: its sources stand in Sources/NAME, its tests in Tests/NAMETests.
/// The arrows between modules are checked by scripts/check-imports.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies, exclude: exclude,
    swiftSettings: strict)
}

let package = Package(
  name: "clientele",
  products: [.executable(name: "clientele", targets: ["clientele"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    module("Basics"),
    module("Diagnostics", ["Basics"]),
    module("Columns", ["CByteMasks", "CZlib", "CSQLite", "CPCRE", "Diagnostics", "Basics"]),
    module("Syntax", ["Diagnostics", "Basics"]),
    module("Query", ["Syntax", "Columns", "Diagnostics", "Basics"]),
    module("PurchaseModels", ["Basics"]),
    module("Charts", ["Basics"]),
    module("Segmentation", ["Query", "Syntax", "Columns", "PurchaseModels", "Diagnostics", "Basics"]),
    module(
      "Notebook",
      [
        "Segmentation", "Query", "Syntax", "Columns", "PurchaseModels", "Charts", "CMessageDigest", "Diagnostics",
        "Basics",
      ]),
    module("LineEditing", ["CLibedit", "Diagnostics", "Basics"]),
    module("Shell", ["Notebook", "LineEditing", "Diagnostics", "Basics"]),
    .executableTarget(
      name: "clientele",
      dependencies: [
        "Shell", "Notebook", "Diagnostics", "Basics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // C libraries, each imported by one module.
    .target(name: "CLibedit", linkerSettings: [.linkedLibrary("edit")]),
    .systemLibrary(name: "CByteMasks"),
    .systemLibrary(name: "CMessageDigest", providers: [.apt(["libmd-dev"])]),
    .systemLibrary(name: "CPCRE", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Basics"], path: "Tests/TestSupport", swiftSettings: strict),
    tests("Basics"),
    tests("Diagnostics"),
    tests("Columns"),
    tests("Syntax", exclude: ["Goldens"]),
    tests("Query", ["Columns", "Syntax", "Diagnostics", "Basics"], exclude: ["Queries"]),
    tests("PurchaseModels", ["Basics"], exclude: ["ReferenceNumbers"]),
    tests("Segmentation", ["Query", "Syntax", "Columns", "Diagnostics", "Basics"]),
    tests(
      "Notebook", ["Segmentation", "Query", "Syntax", "Columns", "Diagnostics", "Basics"], exclude: ["BadStatements"]),
    tests("LineEditing"),
    tests("Shell", ["Notebook"]),
  ]
)
