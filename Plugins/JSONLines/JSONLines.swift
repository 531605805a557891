public import Sluice

public let components: [any Component.Type] = [JSONLinesInput.self, JSONLinesOutput.self]
