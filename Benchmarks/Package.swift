// swift-tools-version: 6.2
import PackageDescription

// Each benchmark is a program. They are a package of their own, so that what they are compared with is needed by nothing else.
let package = Package(
  name: "sluice-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "sluice", path: "..")],
  targets: [
    .target(name: "Measuring", dependencies: [.product(name: "Sluice", package: "sluice")]),
    .executableTarget(
      name: "QuotesBenchmark",
      dependencies: ["Measuring"]
        + ["Clean", "Gazetteer", "Quotes", "Segment", "Sluice", "SluiceTesting"].map {
          .product(name: $0, package: "sluice")
        }),
    // ICU's sentence break iterator, which the system's own library has; `apt-get install libicu-dev`.
    .target(name: "SentenceBreaks", linkerSettings: [.linkedLibrary("icuuc")]),
    .executableTarget(
      name: "CleanBenchmark",
      dependencies: [
        "Measuring", .product(name: "Clean", package: "sluice"), .product(name: "Sluice", package: "sluice"),
        .product(name: "SluiceTesting", package: "sluice"),
      ]),
    .executableTarget(
      name: "GazetteerBenchmark",
      dependencies: [
        "Measuring", .product(name: "Gazetteer", package: "sluice"), .product(name: "Sluice", package: "sluice"),
        .product(name: "SluiceTesting", package: "sluice"),
      ]),
    .executableTarget(
      name: "SegmentBenchmark",
      dependencies: [
        "Measuring", "SentenceBreaks", .product(name: "Segment", package: "sluice"),
        .product(name: "Sluice", package: "sluice"), .product(name: "SluiceTesting", package: "sluice"),
      ]),
  ]
)
