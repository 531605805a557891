public import Sluice

/// The components of Sluice. A program that depends on this module has them all, and its own besides.
///
/// `registry`, which the build plugin makes, is the same for whoever needs a `Registry` and adds nothing.
public let components: [any Component.Type] = registry.components
