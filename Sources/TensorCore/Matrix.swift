import CVectorKernels

/// A weight matrix [rows, columns] as products read it: a float32 tensor, or numbers of another form
/// (16 bits, quantised blocks), left where their file is mapped.
///
/// It may be a rectangle of what is stored (the rows of one head, the columns of one expert, one of
/// several projections stored as one) and its transpose. Nothing is copied. Products widen what they
/// are about to read, a tile at a time, and give the bits of the same matrix held as float32.
public struct Matrix: Sendable {
    private enum Values: Sendable {
        case floats(Tensor)
        case stored(StoredNumbers, RowOrder)
        /// A shape without values.
        case none
    }

    private let values: Values
    /// Numbers from one stored row to the next.
    let stride: Int
    /// The rectangle, as stored.
    private let storedRows, storedColumns: Range<Int>
    /// Whether rows are stored as columns.
    package let isTransposed: Bool
    /// Whether products of several rows round it, and what they multiply it by, to bfloat16 and add in float32: only on
    /// a processor that has the instructions (`Blas.hasBFloat16`). So does what is cut or copied from it.
    public private(set) var isRounded: Bool

    private init(
        _ values: Values, stride: Int, rows: Range<Int>, columns: Range<Int>, isTransposed: Bool,
        isRounded: Bool = false
    ) {
        (self.values, self.stride, self.isTransposed) = (values, stride, isTransposed)
        self.isRounded = isRounded
        (storedRows, storedColumns) = (rows, columns)
    }

    private init(_ values: Values, rows: Int, columns: Int) {
        self.init(
            values, stride: columns, rows: 0..<rows, columns: 0..<columns, isTransposed: false)
    }

    /// All of a tensor [rows, columns]; a gradient reaches it if it is trainable.
    public init(_ tensor: Tensor) {
        self.init(.floats(tensor), rows: tensor.rows, columns: tensor.columns)
    }

    init(_ numbers: StoredNumbers, rows: Int, columns: Int, _ order: RowOrder = .asTheyAre) {
        self.init(.stored(numbers, order), rows: rows, columns: columns)
    }

    /// A shape alone, for counting what a model costs. No product may read it.
    public init(rows: Int, columns: Int) { self.init(.none, rows: rows, columns: columns) }

    public var rows: Int { isTransposed ? storedColumns.count : storedRows.count }
    public var columns: Int { isTransposed ? storedRows.count : storedColumns.count }
    public var shape: [Int] { [rows, columns] }
    public var count: Int { storedRows.count * storedColumns.count }
    /// What the numbers take where they lie.
    package var storedBytes: Int {
        guard case .stored(let numbers, _) = values else {
            return count * MemoryLayout<Float>.stride
        }
        return count * numbers.format.bytes / numbers.format.block
    }

    /// The tensor that the numbers lie in; `nil`: they lie in a file, in another form.
    public var tensor: Tensor? {
        if case .floats(let tensor) = values { tensor } else { nil }
    }

    public var needsGradient: Bool { tensor?.needsGradient ?? false }

    /// Some of the rows and columns; absent: all.
    public func slice(rows: Range<Int>? = nil, columns: Range<Int>? = nil) -> Matrix {
        func within(_ part: Range<Int>?, _ whole: Range<Int>) -> Range<Int> {
            guard let part else { return whole }
            precondition(
                part.lowerBound >= 0 && part.upperBound <= whole.count, "\(part) of \(whole.count)")
            return whole.lowerBound + part.lowerBound..<whole.lowerBound + part.upperBound
        }
        return Matrix(
            values, stride: stride, rows: within(isTransposed ? columns : rows, storedRows),
            columns: within(isTransposed ? rows : columns, storedColumns),
            isTransposed: isTransposed, isRounded: isRounded)
    }

    /// The m-th of `parts` equal blocks of rows.
    func rowBlock(_ m: Int, of parts: Int) -> Matrix {
        slice(rows: m * (rows / parts)..<(m + 1) * (rows / parts))
    }

    /// The m-th of `parts` equal blocks of columns.
    func columnBlock(_ m: Int, of parts: Int) -> Matrix {
        slice(columns: m * (columns / parts)..<(m + 1) * (columns / parts))
    }

    /// The same numbers, rounded in products or not.
    public func rounded(_ isRounded: Bool = true) -> Matrix {
        var matrix = self
        matrix.isRounded = isRounded
        return matrix
    }

    /// Rows as columns.
    public var transposed: Matrix {
        Matrix(
            values, stride: stride, rows: storedRows, columns: storedColumns,
            isTransposed: !isTransposed, isRounded: isRounded)
    }

    // MARK: - Reading

    /// Whether every read makes float32 numbers first.
    var isWidened: Bool { if case .stored = values { true } else { false } }

    /// Where the rectangle begins among the stored numbers.
    private var first: Int { storedRows.lowerBound * stride + storedColumns.lowerBound }

    /// Calls `body` with the numbers as float32, laid out as stored: the first of them, and the
    /// distance of two stored rows.
    package func withFloats<Result>(_ body: (UnsafePointer<Float>, Int) -> Result) -> Result {
        switch values {
        case .floats(let tensor):
            return withExtendedLifetime(tensor) { body(tensor.pointer + first, stride) }
        case .stored:
            let stride = storedColumns.count
            let scratch = Storage(count: storedRows.count * stride)
            widen(into: scratch.pointer, stride: stride)
            return withExtendedLifetime(scratch) { body(scratch.pointer, stride) }
        case .none:
            preconditionFailure("a matrix [\(rows), \(columns)] without values was read")
        }
    }

    /// Calls `body` with parts that cover the matrix, for sums over its rows: the rows and columns of a part,
    /// then its numbers as `withFloats` has them. Numbers that are widened stay in a near cache; where sums are
    /// cut the kernel cuts them too.
    func forFloats(_ body: (Range<Int>, Range<Int>, UnsafePointer<Float>, Int) -> Void) {
        let side = isWidened ? productDepth : max(rows, columns)
        for row in Swift.stride(from: 0, to: rows, by: side) {
            let part = row..<min(rows, row + side)
            for column in Swift.stride(from: 0, to: columns, by: side) {
                let across = column..<min(columns, column + side)
                slice(rows: part, columns: across).withFloats {
                    body(part, across, $0, $1)
                }
            }
        }
    }

    /// As `withFloats`, but numbers that are stored as bfloat16 are read as they are; and whether they are.
    func withRounded(_ body: (UnsafeRawPointer, _ isBFloat16: Bool, Int) -> Void) {
        if case .stored(let numbers, .asTheyAre) = values,
            numbers.format.name == NumberFormat.bfloat16.name,
            let base = numbers.file.bytes.baseAddress
        {
            body(base + numbers.offset + first * numbers.format.bytes, true, stride)
        } else {
            withFloats { body($0, false, $1) }
        }
    }

    /// The numbers as a tensor [rows, columns], a copy that no gradient leaves; `nil`: there are none.
    public var floats: Tensor? {
        if case .none = values { return nil }
        let (result, rows, columns) = (Tensor(uninitialized: shape), rows, columns)
        withFloats { from, stride in
            let steps = isTransposed ? (row: 1, column: stride) : (row: stride, column: 1)
            for row in 0..<rows {
                for column in 0..<columns {
                    result.pointer[row * columns + column] =
                        from[row * steps.row + column * steps.column]
                }
            }
        }
        return result
    }

    /// Writes what is not float32 as float32, laid out as stored.
    func widen(into floats: UnsafeMutablePointer<Float>, stride to: Int) {
        guard case .stored(let numbers, let order) = values else { return }
        let width = storedColumns.count
        if width == stride, to == stride, case .asTheyAre = order {
            numbers.widen(from: first, count: count, into: floats)
            return
        }
        for row in 0..<storedRows.count {
            let start = order.stored(storedRows.lowerBound + row) * stride
            numbers.widen(
                from: start + storedColumns.lowerBound, count: width, into: floats + row * to)
        }
    }

    /// What multiplies rows by a vector without making them float32, while the matrix lives; `nil`: there is no kernel for
    /// it.
    var rowsInPlace: StoredRows? {
        guard case .stored(let numbers, let order) = values, !isTransposed,
            let product = numbers.format.product, let base = numbers.file.bytes.baseAddress
        else { return nil }
        let (block, bytes, step) = (numbers.format.block, numbers.format.bytes, vk_stored_step())
        guard step > 0, columns.isMultiple(of: step), stride.isMultiple(of: block),
            storedColumns.lowerBound.isMultiple(of: block)
        else { return nil }
        return StoredRows(
            product: product,
            start: base + numbers.offset + storedColumns.lowerBound / block * bytes,
            rowBytes: stride / block * bytes, first: storedRows.lowerBound, columns: columns,
            order: order)
    }

    // MARK: - Gradients

    /// A gradient of the tensor, zero where `fill` does not write; `nil` without a tensor.
    ///
    /// - Parameter fills: whether `fill` writes all of this matrix.
    func gradient(fills: Bool, _ fill: (Tensor) -> Void) -> Tensor? {
        tensor.map { tensor in
            let isWhole = fills && tensor.count == count
            let gradient =
                isWhole ? Tensor(uninitialized: tensor.shape) : Tensor.zeros(tensor.shape)
            fill(gradient)
            return gradient
        }
    }

    /// Writes `dy^T x`, the gradient of `y = x W^T`, to its place in a gradient of the tensor. Tiles
    /// go to the pool, unless it is called `inTile`.
    ///
    /// - Parameter dy: as `x`, n rows without gaps.
    func writeGradient(
        _ n: Int, _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, to gradient: Tensor,
        inTile: Bool = false
    ) {
        let (a, height) = isTransposed ? (x, columns) : (dy, rows)
        let (b, width) = isTransposed ? (dy, rows) : (x, columns)
        let to = gradient.pointer + first
        if inTile {
            Blas.gemm(height, width, n, a, height, transposeA: true, b, width, to, stride)
        } else {
            Blas.parallelGemm(height, width, n, a, height, transposeA: true, b, width, to, stride)
        }
    }
}

/// Terms that the kernel of products sums in registers.
private let productDepth = vk_product_depth()

/// Rows of a matrix where they are stored: no counted reference, for the pieces of a product on several threads.
struct StoredRows {
    let product: NumberFormat.Product
    let start: UnsafeRawPointer
    let rowBytes, first, columns: Int
    let order: RowOrder

    /// `y = W x + beta y` of some rows of W, to the bit what they give as float32; x has a number for each column.
    func multiply(
        _ rows: Range<Int>, _ x: UnsafePointer<Float>, beta: Float,
        _ y: UnsafeMutablePointer<Float>
    ) {
        let (from, to) = (first + rows.lowerBound, y + rows.lowerBound)
        if case .asTheyAre = order {
            product(start + from * rowBytes, rowBytes, nil, x, beta, to, rows.count, columns)
        } else {
            let places = (from..<from + rows.count).map { Int32(order.stored($0)) }
            product(start, rowBytes, places, x, beta, to, rows.count, columns)
        }
    }
}
