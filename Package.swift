// swift-tools-version: 6.2
import PackageDescription

/// The component modules that `sluice` is built with. Adding one is a folder in `Plugins/`, one in `Tests/` and a line here.
/// Where the tests have a folder `Cases` of files that they read, the line says so.
let components: [Component] = [
  .component("Clean", hasCases: true),
  .component("Files"),
  .component("Filter"),
  .component(
    "Gazetteer", ["CXXHash", .target(name: "CLinux", condition: .when(platforms: [.linux]))], hasCases: true),
  .component("JSONLines"),
  .component("Quotes", hasCases: true),
  .component("Segment", hasCases: true),
]

// MARK: - Everything else

// Computed, because the list above is made before a stored one would be.
var strict: [SwiftSetting] {
  // Warnings are errors where we check ourselves, and nowhere else: a newer toolchain has new ones.
  let warnings = Context.environment["SLUICE_STRICT"] == nil ? [] : [SwiftSetting.treatAllWarnings(as: .error)]
  return [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + warnings
}

var system: Target.Dependency { .product(name: "SystemPackage", package: "swift-system") }
var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }

/// The build plugin: a registry of components, and bundled resources for component modules.
var registry: Target.PluginUsage { .plugin(name: "ComponentRegistry") }

/// A component module and its tests. Nothing is looked up on the disk: SwiftPM remembers what a manifest came to.
struct Component {
  var name: String
  var libraries: [Target.Dependency]
  var hasCases: Bool

  static func component(_ name: String, _ libraries: [Target.Dependency] = [], hasCases: Bool = false) -> Component {
    Component(name: name, libraries: libraries, hasCases: hasCases)
  }

  /// A folder in `Plugins/`, which sees `Sluice` and libraries, and nothing else of ours.
  @MainActor var target: Target {
    .target(
      name: name, dependencies: ["Sluice", "SluiceLibc", system] + libraries, path: "Plugins/\(name)",
      swiftSettings: strict, plugins: [registry])
  }

  /// A folder in `Tests/`, with the test kit at hand.
  @MainActor var tests: Target {
    .testTarget(
      name: name + "Tests", dependencies: [.target(name: name), "Sluice", "SluiceTesting"],
      exclude: hasCases ? ["Cases"] : [], swiftSettings: strict)
  }
}

let package = Package(
  name: "sluice",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "sluice", targets: ["SluiceMain"]),
    .library(name: "Sluice", targets: ["Sluice"]),
    .library(name: "SluicePipeline", targets: ["SluicePipeline"]),
    .library(name: "SluiceCLI", targets: ["SluiceCLI"]),
    .library(name: "SluiceStock", targets: ["SluiceStock"]),
    .library(name: "SluiceTesting", targets: ["SluiceTesting"]),
    .plugin(name: "ComponentRegistry", targets: ["ComponentRegistry"]),
  ] + components.map { .library(name: $0.name, targets: [$0.name]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "SluiceLibc", swiftSettings: strict),
    .target(name: "SluiceYAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(
      name: "Sluice",
      dependencies: [
        "SluiceYAML", "SluiceLibc", "CZlib", .target(name: "CCrypto", condition: .when(platforms: [.linux])), system,
      ], swiftSettings: strict),
    .target(name: "CCrash"),
    .target(
      name: "SluicePipeline", dependencies: ["Sluice", "SluiceYAML", "SluiceLibc", "CCrash", system],
      swiftSettings: strict),
    .target(
      name: "SluiceRuntime",
      dependencies: [
        "SluicePipeline", "Sluice", "SluiceLibc", "CCrash", "CXXHash", system, logging,
        .target(name: "CLinux", condition: .when(platforms: [.linux])),
      ], swiftSettings: strict),
    .target(
      name: "SluiceCLI",
      dependencies: [
        "SluiceRuntime", "SluicePipeline", "Sluice", "SluiceLibc", system, logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(name: "SluiceTesting", dependencies: ["SluicePipeline", "Sluice", "SluiceLibc"], swiftSettings: strict),
    .target(
      name: "SluiceStock", dependencies: ["Sluice"] + components.map { .target(name: $0.name) }, swiftSettings: strict,
      plugins: [registry]),
    .executableTarget(name: "SluiceMain", dependencies: ["SluiceCLI", "SluiceStock"], swiftSettings: strict),
    .executableTarget(
      name: "mischief", dependencies: ["SluiceCLI", "Sluice", "Files", "JSONLines", "Segment"],
      path: "Tests/Fixtures/Mischief", swiftSettings: strict),
    .executableTarget(name: "registry-tool", swiftSettings: strict),
    .plugin(name: "ComponentRegistry", capability: .buildTool(), dependencies: ["registry-tool"]),
    .testTarget(name: "SluiceYAMLTests", dependencies: ["SluiceYAML"], swiftSettings: strict),
    .testTarget(
      name: "SluicePipelineTests", dependencies: ["SluicePipeline", "SluiceTesting", "Sluice", system],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "SluiceRuntimeTests",
      dependencies: ["SluiceRuntime", "SluicePipeline", "SluiceTesting", "Sluice", system, logging],
      swiftSettings: strict),
    .testTarget(
      name: "SluiceCLITests",
      dependencies: [
        "SluiceMain", "mischief", "SluiceCLI", "SluiceRuntime", "SluicePipeline", "Sluice", "SluiceTesting", system,
      ], exclude: ["Expected"],
      swiftSettings: strict),
    .testTarget(
      name: "LibraryTests", dependencies: ["SluicePipeline", "SluiceStock", system], swiftSettings: strict),
    .testTarget(name: "SluiceTests", dependencies: ["Sluice", "SluiceTesting"], swiftSettings: strict),
  ] + components.map(\.target) + components.map(\.tests)
)
