/// Gives every row a column of its own, so that the sum is the highest (Kuhn 1955, in the form of Jonker and
/// Volgenant: one shortest path for each row).
enum Assignment {
  /// - Parameter values: rows of equal length.
  /// - Returns: for each row its column; `nil` for rows that are left over where there are fewer columns.
  static func best(_ values: [[Double]]) -> [Int?] {
    let rows = values.count, columns = values.first?.count ?? 0
    guard rows > 0, columns > 0 else { return [Int?](repeating: nil, count: rows) }
    if rows > columns {
      let flipped = (0..<columns).map { column in values.map { $0[column] } }
      var result = [Int?](repeating: nil, count: rows)
      for (column, row) in best(flipped).enumerated() { if let row { result[row] = column } }
      return result
    }
    // Potentials of rows and columns; index 0 is a column that no row really has.
    var u = [Double](repeating: 0, count: rows + 1), v = [Double](repeating: 0, count: columns + 1)
    var owner = [Int](repeating: 0, count: columns + 1)
    for row in 1...rows {
      owner[0] = row
      var column = 0
      var least = [Double](repeating: .infinity, count: columns + 1)
      var isDone = [Bool](repeating: false, count: columns + 1)
      var way = [Int](repeating: 0, count: columns + 1)
      repeat {
        isDone[column] = true
        let current = owner[column]
        var delta = Double.infinity
        var next = 0
        for other in 1...columns where !isDone[other] {
          let value = values[current - 1][other - 1]
          let cost = -(value.isFinite ? value : -1e9) - u[current] - v[other]
          if cost < least[other] {
            least[other] = cost
            way[other] = column
          }
          if least[other] < delta {
            delta = least[other]
            next = other
          }
        }
        for other in 0...columns {
          if isDone[other] {
            u[owner[other]] += delta
            v[other] -= delta
          } else {
            least[other] -= delta
          }
        }
        column = next
      } while owner[column] != 0
      while column != 0 {
        let before = way[column]
        owner[column] = owner[before]
        column = before
      }
    }
    var result = [Int?](repeating: nil, count: rows)
    for column in 1...columns where owner[column] > 0 { result[owner[column] - 1] = column - 1 }
    return result
  }
}
