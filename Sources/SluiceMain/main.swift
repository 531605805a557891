import SluiceCLI

await Program.main(registry, name: "sluice", version: Program.sluiceVersion)
