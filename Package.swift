// swift-tools-version:6.2

import PackageDescription

let package = Package(
  name: "costtop",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1")
  ],
  targets: [
    .target(name: "SpendAnalysis", dependencies: ["UsageModel"]),
    .target(
      name: "UsageModel",
      dependencies: [.product(name: "BigInt", package: "BigInt")]
    ),
    .testTarget(name: "UsageModelTests", dependencies: ["UsageModel"]),
    .testTarget(name: "SpendAnalysisTests", dependencies: ["SpendAnalysis", "UsageModel"]),
  ],
  swiftLanguageModes: [.v6]
)
