internal import Sluice

extension Interpolation {
  /// How much a value brings into the pipeline. Variables that hold others ten times over would fill the memory.
  struct Weight {
    static let maxDepth = 64

    var nodes: Int
    var bytes: Int
    var height = 0
  }

  /// Takes a weight off what may still be put in.
  mutating func admit(
    _ weight: Weight, _ depth: Int, _ mention: Mention, _ reading: inout Reading
  ) -> Bool {
    guard depth + weight.height <= Weight.maxDepth else {
      reportDepth(mention, &reading)
      return false
    }
    guard budget.nodes >= 0 && budget.bytes >= 0 else { return false }
    budget.nodes -= weight.nodes
    budget.bytes -= weight.bytes
    guard budget.nodes >= 0 && budget.bytes >= 0 else {
      reading.fault(
        "too_large", "the variables bring the file to more than 100000 values or 1 MiB of text", at: mention)
      return false
    }
    return true
  }

  func reportDepth(_ mention: Mention, _ reading: inout Reading) {
    reading.fault(
      "too_deep", "more than \(Weight.maxDepth) variables, lists and maps stand inside each other here", at: mention)
  }
}

extension Node {
  var weight: Interpolation.Weight {
    var sum = Interpolation.Weight(nodes: 1, bytes: 0)
    let children: [Node]
    switch content {
    case .scalar(let scalar):
      sum.bytes = scalar.text.utf8.count
      return sum
    case .list(let list): children = list
    case .map(let map): children = map.map(\.value)
    }
    sum.height = 1
    for weight in children.map(\.weight) {
      sum.nodes += weight.nodes
      sum.bytes += weight.bytes
      sum.height = max(sum.height, weight.height + 1)
    }
    return sum
  }
}
