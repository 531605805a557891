import Testing

@testable import Sluice

@Suite struct PlaceholderTests {}
