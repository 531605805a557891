import Foundation
import PackagePlugin

/// Writes what a program built of components needs to know of them.
///
/// On an executable: a registry of the component modules among its direct dependencies, which are those whose folder lies
/// in one called `Plugins`. On a component module: the files of its folder `Resources`, as text in the program, so that
/// one copied binary works.
@main struct ComponentRegistry: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let tool = try context.tool(named: "registry-tool").url
    let folder = context.pluginWorkDirectoryURL
    if module.kind == .executable {
      let output = folder.appending(path: "Registry.swift")
      return [
        .buildCommand(
          displayName: "Registering components", executable: tool,
          arguments: ["registry", output.path()] + componentModules(of: target), outputFiles: [output])
      ]
    }
    let files = try resources(in: module.directoryURL.appending(path: "Resources"))
    guard !files.isEmpty else { return [] }
    let output = folder.appending(path: "BundledResources.swift")
    return [
      .buildCommand(
        displayName: "Bundling resources of \(module.name)", executable: tool,
        arguments: ["resources", output.path(), module.directoryURL.appending(path: "Resources").path()]
          + files.map { $0.path() },
        inputFiles: files, outputFiles: [output])
    ]
  }

  private func componentModules(of target: any Target) -> [String] {
    let direct = target.dependencies.flatMap { dependency in
      switch dependency {
      case .target(let target): [target]
      case .product(let product): product.targets
      @unknown default: []
      }
    }
    let modules = direct.compactMap { $0 as? any SourceModuleTarget }
    return modules.filter { $0.directoryURL.deletingLastPathComponent().lastPathComponent == "Plugins" }
      .map(\.moduleName).sorted()
  }

  private func resources(in folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).sorted()
    return paths.filter { !($0.split(separator: "/").last?.hasPrefix(".") ?? true) }
      .map { folder.appending(path: $0) }
      .filter { !$0.hasDirectoryPath && (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) != true }
  }
}
