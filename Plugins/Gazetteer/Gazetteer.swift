public import Sluice

/// Finds the names of lists in the text, and gives each a label, an id and all readings.
///
/// ## What it does
/// It finds what the lists have, under their rules of case, diacritics and neighbours, as whole words, the longest
/// from the left over all lists together. Then it finds what the document itself calls those things: an acronym in
/// brackets beside a name, the family name of a person whose full name it has. Spaces, no-break spaces and one line
/// end are one gap; a blank line or the border of a block ends a name; the possessive ’s and titles stay outside.
///
/// ## When to use it
/// When you know the names that matter: people, groups, places, products. It invents none.
///
/// ## Example
/// ```yaml
/// - use: gazetteer
///   with:
///     lists:
///       - {path: gazetteers/places.tsv}
///       - {path: gazetteers/groups.tsv, case: any, joiners: fold, priority: 10}
/// ```
/// The first line of a table names its columns: `surface` and, as wanted, `id`, `name`, `label`, `aliases` (separated
/// by `|`), `priority`, `case`, `diacritics`, `alone`, and `after`, `before`, `not_after`, `not_before`: words that
/// must or must not stand beside the name.
///
/// ## Limits
/// A word parted by a hyphen at a line end is not put together. Inflected forms must be listed, but for plurals in -s.
public struct Gazetteer: StatefulStage {
  public static let name = "gazetteer"
  public static let summary = "Finds the names of lists in the text, with labels and ids."
  public static let uses: [any Annotation.Type] = [Block.self]
  public static let resources = bundledResources
  public static let parameters: [Parameter<Self>] = [
    Parameter("lists", \.lists, "The files of names.", .required, where: .notEmpty()),
    Parameter("match", \.match, "Whether the longest names count, or all, also inside one another."),
    Parameter(
      "overlaps", \.overlaps, "Which of two names that overlap counts: the longer, or that of higher priority."),
    Parameter("line_break", \.lineBreak, "Whether a name may go over a line end."),
    Parameter("plurals", \.plurals, "The labels whose names also stand with -s."),
    Parameter("acronyms", \.acronyms, "Whether 'Popular Forces (PF)' makes every PF of the document one."),
    Parameter("surnames", \.surnames, "Whether the last word of a person's full name stands for the person."),
    Parameter("title_names", \.titleNames, "Whether a title and unknown names are a person."),
    Parameter("short_names", \.shortNames, "Whether the first words of an organisation's name stand for it."),
    Parameter(
      "longer_names", \.longerNames,
      "Whether an organisation's name that is a part of a longer one in the document has that as a further reading."),
    Parameter("titles", \.titles, "The titles and offices that stand before names."),
    Parameter("stop", \.stop, "The words that are never names."),
    Parameter("stop_lower", \.stopLower, "The words that are no names in small letters."),
    Parameter("index", \.index, "Where the compiled lists are kept for the next start."),
    Parameter(
      "max_tokens", \.maxTokens, "The most words and signs of a name.", where: .between(1, and: TermRules.mostTokens)),
    Parameter("max_surface", \.maxSurface, "The most bytes of a name.", where: .between(1, and: 10_000)),
  ]

  /// Which names count.
  public enum Match: String, CaseIterable, ParameterValue { case longest, all }
  /// Which of two names counts.
  public enum Overlaps: String, CaseIterable, ParameterValue { case longest, priority }
  /// What a line end is.
  public enum LineBreak: String, CaseIterable, ParameterValue { case gap, `break` }

  public var lists: [NameList] = []
  public var match = Match.longest
  public var overlaps = Overlaps.longest
  public var lineBreak = LineBreak.gap
  public var plurals: [String] = []
  public var acronyms = true
  public var surnames = true
  public var titleNames = false
  public var shortNames = false
  public var longerNames = true
  public var titles = WordList.bundled
  public var stop = WordList.bundled
  public var stopLower = WordList.words([])
  public var index = IndexPlace.auto
  public var maxTokens = 32
  public var maxSurface = 200

  public init() {}

  public var provides: [any Annotation.Type] { [Entity.self] }
}
