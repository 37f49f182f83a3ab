import COpenBLAS

/// A row-major matrix of doubles, for what float32 is too coarse for. Its operations run on the calling thread alone, so
/// that their bits depend on no number of threads.
package struct DoubleMatrix: Sendable {
    package let rows, columns: Int
    package private(set) var values: [Double]

    package init(_ values: [Double], rows: Int, columns: Int) {
        precondition(values.count == rows * columns, "\(values.count) for [\(rows), \(columns)]")
        (self.values, self.rows, self.columns) = (values, rows, columns)
    }

    /// The numbers of a weight; 0 where it is a shape alone.
    package init(_ matrix: Matrix) {
        let numbers = matrix.floats?.values.map(Double.init)
        self.init(
            numbers ?? Array(repeating: 0, count: matrix.count), rows: matrix.rows,
            columns: matrix.columns)
    }

    /// Zero but for the diagonal.
    package init(diagonal: Double, size: Int) {
        self.init(Array(repeating: 0, count: size * size), rows: size, columns: size)
        for i in 0..<size { values[i * size + i] = diagonal }
    }

    /// As float32.
    package var tensor: Tensor { Tensor(values.map(Float.init), [rows, columns]) }

    package var transposed: DoubleMatrix {
        var turned = values
        for i in 0..<rows {
            for j in 0..<columns { turned[j * rows + i] = values[i * columns + j] }
        }
        return DoubleMatrix(turned, rows: columns, columns: rows)
    }

    package subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    /// The first rows and columns.
    package func corner(_ size: Int) -> DoubleMatrix {
        size == rows
            ? self
            : DoubleMatrix(
                (0..<size).flatMap { values[$0 * columns..<$0 * columns + size] }, rows: size,
                columns: size)
    }

    /// `self other`, or `self other^T`.
    package func times(_ other: DoubleMatrix, transposed: Bool = false) -> DoubleMatrix {
        let (inner, width) =
            transposed ? (other.columns, other.rows) : (other.rows, other.columns)
        precondition(inner == columns, "[\(rows), \(columns)] times \(inner) rows")
        var product = [Double](repeating: 0, count: rows * width)
        guard !product.isEmpty, columns > 0 else {
            return DoubleMatrix(product, rows: rows, columns: width)
        }
        values.withUnsafeBufferPointer { a in
            other.values.withUnsafeBufferPointer { b in
                product.withUnsafeMutableBufferPointer { c in
                    guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress
                    else { return }
                    ob_dgemm(rows, width, columns, a, b, transposed, c)
                }
            }
        }
        return DoubleMatrix(product, rows: rows, columns: width)
    }

    /// Of a symmetric matrix: eigenvalues from the highest to the lowest, and an eigenvector a row.
    ///
    /// - Returns: `nil` where the numbers are not finite, and none are found.
    package var eigen: (values: [Double], vectors: DoubleMatrix)? {
        guard rows == columns, rows > 0, values.allSatisfy(\.isFinite) else { return nil }
        var (vectors, found) = (values, [Double](repeating: 0, count: rows))
        let isFound = vectors.withUnsafeMutableBufferPointer { a in
            found.withUnsafeMutableBufferPointer { w in
                guard let a = a.baseAddress, let w = w.baseAddress else { return false }
                return ob_symmetric_eigen(rows, a, w)
            }
        }
        guard isFound else { return nil }
        let order = (0..<rows).reversed()
        return (
            order.map { found[$0] },
            DoubleMatrix(
                order.flatMap { vectors[$0 * rows..<($0 + 1) * rows] }, rows: rows, columns: rows)
        )
    }

    /// The first rows.
    package func prefix(_ count: Int) -> DoubleMatrix {
        DoubleMatrix(Array(values.prefix(count * columns)), rows: count, columns: columns)
    }

    /// Each row multiplied by a number of its own.
    package func scalingRows(_ scales: [Double]) -> DoubleMatrix {
        var result = self
        for row in 0..<rows {
            for column in 0..<columns { result[row, column] *= scales[row] }
        }
        return result
    }
}
