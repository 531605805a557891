public import Sluice
public import SystemPackage

/// One file of names, and how it is read and matched.
public struct NameList: ParameterGroup {
  public var path = FilePath("")
  public var format: Format?
  public var columns: [String] = []
  public var ignoreColumns = false
  public var name: String?
  public var label: String?
  public var id: IDs = .given
  public var letterCase = Case.smart
  public var diacritics = Diacritics.fold
  public var joiners = Joiners.keep
  public var priority = 0
  public var labels = Mapping<String>()
  public var featureSeparator = ":"
  public var idFeature: String?

  public init() {}

  public static let parameters: [Parameter<Self>] = [
    Parameter("path", \.path, "The file.", .required),
    Parameter("format", \.format, "How it is written; by default as its name ends: .tsv, .csv, .txt, .def, .jsonl."),
    Parameter("columns", \.columns, "The columns of a file without a header line."),
    Parameter("ignore_columns", \.ignoreColumns, "Whether columns that are not known are passed over."),
    Parameter("name", \.name, "What entities call the list; by default the file's name without its ending."),
    Parameter("label", \.label, "The label of rows that have none."),
    Parameter("id", \.id, "Whether rows without an id get one: slug makes 'label:name_in_small_letters'."),
    Parameter("case", \.letterCase, "Which case the text may have: as written, in any, or what is usual for names."),
    Parameter("diacritics", \.diacritics, "Whether 'José' and 'Jose' are one."),
    Parameter("joiners", \.joiners, "Whether 'al-Sadr' also stands for 'al Sadr', and 'Shi’ite' for 'Shiite'."),
    Parameter("priority", \.priority, "Which reading comes first, where lists differ: the higher."),
    Parameter(
      "labels", \.labels, "The labels for types of a GATE index, 'major' or 'major:minor'; else the major type."),
    Parameter("feature_separator", \.featureSeparator, "What parts names from features ('key=value') in GATE lists."),
    Parameter("id_feature", \.idFeature, "The feature of GATE lists that is the id."),
  ]

  /// How a file is written.
  public enum Format: String, CaseIterable, ParameterValue { case tsv, csv, plain, gate, spacy }

  /// When the case of a text fits a term.
  public enum Case: String, CaseIterable, ParameterValue { case smart, exact, any }

  /// Whether diacritics count.
  public enum Diacritics: String, CaseIterable, ParameterValue { case fold, exact }

  /// Whether hyphens and apostrophes may be left out.
  public enum Joiners: String, CaseIterable, ParameterValue { case keep, fold }

  /// Where ids come from.
  public enum IDs: String, CaseIterable, ParameterValue { case given, slug }

  /// What entities call the list.
  var title: String { name ?? path.stem ?? path.string }
}
