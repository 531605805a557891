internal import Sluice
internal import SystemPackage

/// What, besides the documents, decides the bytes of a run's outputs.
///
/// Two pipelines of one fingerprint give the same for the same documents. How a run goes (workers, memory, folders), where
/// it writes and where its input lies are no part of it, nor are names, descriptions and the way the file is written.
package struct Fingerprint: Sendable, Equatable {
  /// Of what the pipeline says and of the versions of its components.
  package let pipeline: String
  /// The files that components read while they were prepared, and those bundled with them, in that order.
  package let resources: [Resource]
  /// Of all of that: SHA-256 in hexadecimal.
  package let sha256: String

  /// A file and what it holds.
  package struct Resource: Sendable, Equatable, Codable {
    package var path: ByteString
    package var sha256: String
  }

  package init(of plan: Plan) {
    let pipeline = SHA256.hex(SHA256.digest(Canonical(plan.resources).bytes(of: plan)))
    let components: [any Component.Type] =
      [type(of: plan.input.component)] + plan.stages.map { type(of: $0.component) }
      + plan.outputs.map { type(of: $0.component) }
    var resources = plan.resources.map { Resource(path: ByteString($0.path.string), sha256: $0.sha256) }
    for component in components {
      for bundled in component.resources {
        let resource = Resource(
          path: "\(component.name): \(bundled.path)", sha256: SHA256.hex(SHA256.digest(bundled.bytes)))
        if !resources.contains(resource) { resources.append(resource) }
      }
    }
    self.pipeline = pipeline
    self.resources = resources
    sha256 = SHA256.hex(SHA256.digest(Array((pipeline + resources.map(\.sha256).joined()).utf8)))
  }
}

/// A pipeline as bytes that are the same for all ways to write it.
private struct Canonical {
  private let resources: Set<FilePath>

  init(_ resources: [ResourceFile]) { self.resources = Set(resources.map(\.path)) }

  func bytes(of plan: Plan) -> [UInt8] {
    var members = [
      JSON.Member("sluice", .int(1)),
      JSON.Member("input", entry(plan.input.component, plan.input.parameters, leavesOutPaths: true)),
      JSON.Member(
        "stages",
        .array(
          plan.stages.map { stage in
            entry(
              stage.component, stage.parameters,
              [JSON.Member("id", .string(stage.id)), JSON.Member("on_error", .string(stage.onError.rawValue))])
          })),
      JSON.Member(
        "outputs",
        .array(
          plan.outputs.map { output in
            entry(
              output.component, output.parameters, [JSON.Member("id", .string(output.id))], leavesOutPaths: true)
          })),
      JSON.Member("max_document", .int(plan.run.maxDocument.bytes)),
      JSON.Member("shard_size", .int(plan.run.shardSize.bytes)),
    ]
    if let deadline = plan.run.documentDeadline {
      members.append(JSON.Member("document_deadline", .string(deadline.written)))
    }
    var json = JSONWriter()
    JSON.object(members).write(to: &json)
    return json.bytes
  }

  /// - Parameter leavesOutPaths: whether parameters that are paths do not count: where an input lies and an output goes.
  private func entry(
    _ component: some Component, _ parameters: Node?, _ more: [JSON.Member] = [], leavesOutPaths: Bool = false
  ) -> JSON {
    let component = type(of: component)
    let paths = leavesOutPaths ? component.pathParameters : []
    let with = (parameters?.map ?? []).filter { !paths.contains($0.key.text) && !$0.value.isNull }
    return .object(
      more + [
        JSON.Member("use", .string(component.name)), JSON.Member("version", .int(component.version)),
        JSON.Member("with", .object(with.map { JSON.Member($0.key.text, value(of: $0.value)) })),
      ])
  }

  private func value(of node: Node) -> JSON {
    switch node.content {
    case .list(let list): return .array(list.map(value))
    case .map(let map): return .object(map.map { JSON.Member($0.key.text, value(of: $0.value)) })
    case .scalar(let scalar):
      if node.isNull { return .null }
      // Of a file that was read, its name: findings may show that. What it holds counts elsewhere.
      let path = FilePath(scalar.text, in: node.folder)
      let name = resources.contains(path) ? path.lastComponent?.string : nil
      return .string(name ?? scalar.text)
    }
  }
}

extension Component {
  /// The keys of the parameters that are paths.
  fileprivate static var pathParameters: [String] { parameters.filter(\.isPath).map(\.key) }
}
