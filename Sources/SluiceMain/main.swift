import SluiceCLI
import SluiceStock

await Program.main(registry, name: "sluice", version: Program.sluiceVersion)
