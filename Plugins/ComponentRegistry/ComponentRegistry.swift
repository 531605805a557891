import Foundation
import PackagePlugin

/// Writes what a program built of components needs to know of them, so that one copied binary works and nothing is
/// registered by hand.
///
/// - For an executable, a test or a library: `registry`, of the component modules among its direct dependencies. These are
///   the modules in whose files the line `public let components` stands, wherever their folders are.
/// - For a library: the files of its folder `Resources`, as text in the program.
///
/// Files are looked through while building, so a list that is added or taken away is noticed; which files there are, SwiftPM
/// asks when a file comes or goes.
@main struct ComponentRegistry: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let tool = try context.tool(named: "registry-tool").url
    let folder = context.pluginWorkDirectoryURL
    var commands: [Command] = []
    let modules = dependencies(of: module)
    if module.kind != .generic || !modules.isEmpty {
      commands.append(registry(of: modules, for: module, by: tool, in: folder))
    }
    let resources = module.directoryURL.appending(path: "Resources")
    if module.kind == .generic, case let files = try self.files(below: resources), !files.isEmpty {
      let output = folder.appending(path: "BundledResources.swift")
      commands.append(
        .buildCommand(
          displayName: "Bundling resources of \(module.name)", executable: tool,
          arguments: ["resources", output.text, resources.text] + files.map(\.text),
          inputFiles: files, outputFiles: [output]))
    }
    return commands
  }

  private func registry(
    of modules: [any SourceModuleTarget], for module: any SourceModuleTarget, by tool: URL, in folder: URL
  ) -> Command {
    let output = folder.appending(path: "Registry.swift")
    var arguments = ["registry", output.text, "\(module.kind)", module.moduleName]
    var inputs: [URL] = []
    func add(_ option: String, _ words: [String], _ files: [URL]) {
      arguments += [option] + words + files.map(\.text)
      inputs += files
    }
    if module.kind == .generic { add("--own", [], sources(of: module)) }
    for other in modules { add("--module", [other.moduleName], sources(of: other)) }
    return .buildCommand(
      displayName: "Registering components for \(module.name)", executable: tool, arguments: arguments,
      inputFiles: inputs, outputFiles: [output])
  }

  private func sources(of module: any SourceModuleTarget) -> [URL] {
    module.sourceFiles(withSuffix: "swift").filter { $0.type == .source }.map(\.url)
  }

  /// The direct dependencies that may hold components: those that see `Sluice`.
  private func dependencies(of module: any SourceModuleTarget) -> [any SourceModuleTarget] {
    let direct = module.dependencies.flatMap { dependency in
      switch dependency {
      case .target(let target): [target]
      case .product(let product): product.targets
      @unknown default: []
      }
    }
    return direct.compactMap { $0 as? any SourceModuleTarget }
      .filter { $0.recursiveTargetDependencies.contains { $0.name == "Sluice" } }
      .sorted { $0.moduleName < $1.moduleName }
  }

  private func files(below folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.text) else { return [] }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.text).sorted()
    return paths.filter { !($0.split(separator: "/").last?.hasPrefix(".") ?? true) }
      .map { folder.appending(path: $0) }
      .filter { !$0.hasDirectoryPath && (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) != true }
  }
}

extension URL {
  /// The path as files are called, spaces and all.
  fileprivate var text: String { path(percentEncoded: false) }
}
