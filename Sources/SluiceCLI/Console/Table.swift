internal import Sluice

/// Rows of cells, each column as wide as its widest cell is on a terminal, with two blanks between columns.
///
/// Columns that are empty in all rows are left out. Cells may have styles.
struct Table {
  private let rows: [[String]]
  private let widths: [Int]
  private let right: Set<Int>

  /// - Parameters:
  ///   - right: the columns whose cells stand at the right.
  ///   - most: how wide a column is at the most; longer cells are cut.
  init(_ rows: [[String]], right: Set<Int> = [], most: Int = .max) {
    self.rows = rows
    self.right = right
    let count = rows.map(\.count).max() ?? 0
    widths = (0..<count).map { column in
      min(most, rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0)
    }
  }

  /// The rows as lines, without blanks at their ends.
  var lines: [String] { rows.map { line($0).trimmedEnd } }

  /// A row, or another one with no wider cells, as wide as the table.
  func line(_ row: [String]) -> String {
    row.indices.filter { widths[$0] > 0 }
      .map { row[$0].cut(to: widths[$0]).padded(to: widths[$0], right: right.contains($0)) }
      .joined(separator: "  ")
  }

  /// How wide its lines are, columns taken together with what stands between them.
  var width: Int { widths.reduce(0) { $0 + ($1 > 0 ? $1 + 2 : 0) } - 2 }
}
