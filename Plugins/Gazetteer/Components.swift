public import Sluice

public let components: [any Component.Type] = [Gazetteer.self]
