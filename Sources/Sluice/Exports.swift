@_exported public import SluiceYAML
