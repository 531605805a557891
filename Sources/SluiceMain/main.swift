print(registry.stages.map { $0.name }, registry.stages[0].resources[0].bytes.count)
