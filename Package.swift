// swift-tools-version:6.2

import PackageDescription

let package = Package(
  name: "costtop",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .executableTarget(
      name: "costtop",
      dependencies: [
        "CursesTerminal", "DashboardUI", "FakeAdminAPI", "SpendAnalysis", "SpendExport",
        "UsageEngine", "UsageHistory", "UsageModel", "UsageProviders",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .executableTarget(
      name: "costtop-bench",
      dependencies: [
        "DashboardUI", "SpendAnalysis", "SpendExport", "UsageEngine", "UsageHistory", "UsageModel",
        "UsageProviders", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/CostTopBench"
    ),
    .target(name: "CursesTerminal", dependencies: ["CNcurses", "DashboardUI"]),
    .target(
      name: "UsageEngine", dependencies: ["UsageHistory", "UsageModel", "UsageProviders"]),
    .target(
      name: "FakeAdminAPI",
      dependencies: [
        "UsageModel",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]
    ),
    .target(name: "CNcurses", dependencies: ["CNcursesSystem"]),
    // No pkgConfig: the module map names the library, and ncursesw.pc only adds defines that SwiftPM warns about.
    .systemLibrary(name: "CNcursesSystem", providers: [.apt(["libncurses-dev"])]),
    .target(name: "DashboardUI", dependencies: ["SpendAnalysis", "UsageModel"]),
    .target(
      name: "UsageProviders",
      dependencies: [
        "UsageModel",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
      ]
    ),
    .target(
      name: "UsageHistory",
      dependencies: ["UsageModel", .product(name: "GRDB", package: "GRDB.swift")]
    ),
    .target(name: "SpendExport", dependencies: ["SpendAnalysis", "UsageModel"]),
    .target(name: "SpendAnalysis", dependencies: ["UsageModel"]),
    .target(
      name: "UsageModel",
      dependencies: [.product(name: "BigInt", package: "BigInt")]
    ),

    .testTarget(
      name: "UsageModelTests",
      dependencies: ["UsageModel", .product(name: "BigInt", package: "BigInt")]
    ),
    .testTarget(name: "SpendAnalysisTests", dependencies: ["SpendAnalysis", "UsageModel"]),
    .testTarget(
      name: "UsageProvidersTests",
      dependencies: ["FakeAdminAPI", "UsageModel", "UsageProviders"]
    ),
    .testTarget(
      name: "DashboardUITests",
      dependencies: ["DashboardUI", "SpendAnalysis", "UsageModel"],
      exclude: ["Screens"]
    ),
    .testTarget(
      name: "UsageEngineTests",
      dependencies: ["UsageEngine", "UsageHistory", "UsageModel", "UsageProviders"]
    ),
    .testTarget(
      name: "UsageHistoryTests",
      dependencies: [
        "UsageHistory", "UsageModel", .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(
      name: "SpendExportTests", dependencies: ["SpendAnalysis", "SpendExport", "UsageModel"]),
    .testTarget(name: "CursesTerminalTests", dependencies: ["CursesTerminal", "DashboardUI"]),
    .testTarget(name: "FakeAdminAPITests", dependencies: ["FakeAdminAPI", "UsageModel"]),
    .testTarget(name: "costtopTests", dependencies: ["costtop", "FakeAdminAPI"]),
  ],
  swiftLanguageModes: [.v6]
)
