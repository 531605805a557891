import SluiceCLI

await Program.main(registry)
