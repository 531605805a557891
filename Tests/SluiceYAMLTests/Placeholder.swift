import Testing

@testable import SluiceYAML

@Suite struct PlaceholderTests {}
