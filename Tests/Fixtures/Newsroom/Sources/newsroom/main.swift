import SluiceCLI

await Program.main(registry, name: "newsroom", version: "2.1")
