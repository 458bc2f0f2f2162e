// swift-tools-version:6.2

import PackageDescription

let package = Package(
  name: "costtop",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1")
  ],
  targets: [
    .target(
      name: "UsageModel",
      dependencies: [.product(name: "BigInt", package: "BigInt")]
    ),
    .testTarget(name: "UsageModelTests", dependencies: ["UsageModel"]),
  ],
  swiftLanguageModes: [.v6]
)
