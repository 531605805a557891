// swift-tools-version: 6.2
import PackageDescription

/// The component modules that `sluice` is built with. Adding one is a folder in `Plugins/` and a line here.
let components: [String] = [
]

// MARK: - Everything else

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "sluice",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Sluice", targets: ["Sluice"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "SluiceYAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "Sluice", dependencies: ["SluiceYAML", "CZlib", system], swiftSettings: strict),
    .testTarget(name: "SluiceYAMLTests", dependencies: ["SluiceYAML"], swiftSettings: strict),
    .testTarget(name: "SluiceTests", dependencies: ["Sluice"], swiftSettings: strict),
  ]
)
