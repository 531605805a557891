// swift-tools-version: 6.2
import PackageDescription

// A program of somebody's own, in a package of its own: what Sluice has, and a stage more. `make test-outside` builds and
// tests it.
let package = Package(
  name: "newsroom",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "sluice", path: "../../..")],
  targets: [
    .target(
      name: "Tables", dependencies: [.product(name: "Sluice", package: "sluice")],
      plugins: [.plugin(name: "ComponentRegistry", package: "sluice")]),
    .executableTarget(
      name: "newsroom",
      dependencies: [
        "Tables", .product(name: "SluiceCLI", package: "sluice"), .product(name: "SluiceStock", package: "sluice"),
      ],
      plugins: [.plugin(name: "ComponentRegistry", package: "sluice")]),
    .executableTarget(
      name: "unnamed", dependencies: ["Tables", .product(name: "SluiceCLI", package: "sluice")],
      plugins: [.plugin(name: "ComponentRegistry", package: "sluice")]),
    .testTarget(
      name: "NewsroomTests",
      dependencies: [
        "Tables", "newsroom", "unnamed", .product(name: "Sluice", package: "sluice"),
        .product(name: "SluiceTesting", package: "sluice"),
      ],
      plugins: [.plugin(name: "ComponentRegistry", package: "sluice")]),
  ]
)
