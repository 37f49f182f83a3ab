import TensorCore

/// Path and size of a linear map of the checkpoint.
public struct LinearShape: Hashable, Sendable {
    public let path: String
    public let inputs, outputs: Int
}

/// The numbers of a linear map [out, in]: a matrix, or the product of two.
public struct ProjectionWeights: Sendable {
    /// [out, in], or [out, rank].
    public let outer: Matrix
    /// [rank, in]; `nil`: there is one matrix.
    public let inner: Matrix?
    /// How many bits each is counted with, scales included: 16 but for those that are packed, and 0 for those that
    /// stand elsewhere already.
    public let bits: Double

    public init(_ outer: Matrix, _ inner: Matrix? = nil, bits: Double = 16) {
        (self.outer, self.inner, self.bits) = (outer, inner, bits)
    }

    public var inputs: Int { (inner ?? outer).columns }
    public var outputs: Int { outer.rows }
    /// Numbers.
    public var count: Int { outer.count + (inner?.count ?? 0) }

    func prefix(outputs count: Int) -> ProjectionWeights {
        ProjectionWeights(outer.slice(rows: 0..<count), inner, bits: bits)
    }

    func prefix(inputs count: Int) -> ProjectionWeights {
        guard let inner else {
            return ProjectionWeights(outer.slice(columns: 0..<count), bits: bits)
        }
        return ProjectionWeights(outer, inner.slice(columns: 0..<count), bits: bits)
    }

    /// As one matrix of float32, [out, in].
    public var dense: Matrix {
        guard let inner, let rows = outer.floats else { return outer }
        // (A^T B^T)^T, row by row; the weights themselves are not rounded.
        return Matrix(linear(rows, inner.transposed.rounded(false)))
    }
}

/// A frozen linear map of a branch, `W x + b`, with its path in the checkpoint: W is [out, in].
///
/// Low-rank factors are added where the pass has some for the path.
public struct Projection: Sendable {
    public let path: String
    /// Of a map of full rank.
    public var weight: Matrix { weights.outer }
    public let weights: ProjectionWeights
    public let bias: Tensor?
    /// Whether the checkpoint's tensor is [in, out].
    let isStoredTransposed: Bool
    /// Where these outputs are among those of the checkpoint's tensor, if that holds more.
    private let place: (rows: [Int32], of: Int)?

    public init(path: String, weight: Matrix, bias: Tensor? = nil) {
        (self.path, weights, self.bias) = (path, ProjectionWeights(weight), bias)
        (isStoredTransposed, place) = (weight.isTransposed, nil)
    }

    private init(
        _ other: Projection, _ weights: ProjectionWeights, _ bias: Tensor?,
        _ place: (rows: [Int32], of: Int)?
    ) {
        (path, self.weights, self.bias, self.place) = (other.path, weights, bias, place)
        isStoredTransposed = other.isStoredTransposed
    }

    /// Other weights at the same place: of the same sizes.
    public func with(_ weights: ProjectionWeights, bias: Tensor?) -> Projection {
        precondition(
            weights.inputs == inputs && weights.outputs == outputs,
            "\(path): [\(weights.outputs), \(weights.inputs)] for [\(outputs), \(inputs)]")
        return Projection(self, weights, bias, place)
    }

    /// Some outputs of a fused map. Low-rank factors stand beside the whole: the parts share A, and
    /// B divides as W does.
    private init(_ whole: Projection, _ weight: Matrix, rows: [Int32]) {
        self.init(
            whole, ProjectionWeights(weight),
            whole.bias.map { gather($0, rows).reshaped([rows.count]) }, (rows, whole.outputs))
    }

    /// The outputs in consecutive parts of the given sizes, each a map of its own.
    public func divided(_ sizes: Int...) -> [Projection] {
        precondition(sizes.reduce(0, +) == outputs, "\(path): \(outputs) outputs in \(sizes)")
        var end = 0
        return sizes.map { size in
            end += size
            let rows = end - size..<end
            return Projection(self, weight.slice(rows: rows), rows: rows.map(Int32.init))
        }
    }

    /// The outputs in parts that lie together block by block: of each block the first share is of
    /// the first part, and so on. The rows of a part are copied.
    ///
    /// - Parameter blocks: the heads, where each has its query, key and value together.
    public func interleaved(parts: Int, blocks: Int) -> [Projection] {
        precondition(outputs.isMultiple(of: parts * blocks), "\(path): \(outputs) outputs")
        let size = outputs / parts / blocks
        return (0..<parts).map { part in
            let rows = (0..<blocks).flatMap { block in
                let first = Int32((block * parts + part) * size)
                return first..<first + Int32(size)
            }
            return Projection(self, weight.copied(rows: rows), rows: rows)
        }
    }

    /// The first outputs alone.
    func prefix(outputs count: Int) -> Projection {
        let rows = (0..<Int32(count)).map { $0 }
        return Projection(
            self, weights.prefix(outputs: count),
            bias.map { gather($0, rows).reshaped([count]) },
            (place.map { Array($0.rows.prefix(count)) } ?? rows, place?.of ?? outputs))
    }

    /// The map of the first inputs alone.
    func prefix(inputs count: Int) -> Projection {
        Projection(self, weights.prefix(inputs: count), bias, place)
    }

    /// All outputs and inputs in another order, `nil`: as they are; a copy.
    func ordered(_ outputs: [Int32]?, _ inputs: [Int32]?) -> Projection {
        let bias = bias.map { bias in
            outputs.map { gather(bias, $0).reshaped([self.outputs]) } ?? bias
        }
        let copy = Matrix(weight.copied(outputs: outputs, inputs: inputs))
            .rounded(weight.isRounded)
        return Projection(self, ProjectionWeights(copy), bias, place)
    }

    /// The outputs as rows of the tensor at `path`.
    var storedRows: [Int32] { place?.rows ?? (0..<Int32(outputs)).map { $0 } }

    /// The tensor at `path`, whole.
    public var whole: LinearShape {
        LinearShape(path: path, inputs: inputs, outputs: place?.of ?? outputs)
    }

    public var inputs: Int { weights.inputs }
    public var outputs: Int { weights.outputs }

    /// FLOPs of `n` tokens without low-rank factors beside it.
    public func cost(_ n: Int) -> Int { 2 * n * weights.count }

    /// x is [n, in]; [n, out].
    public func callAsFunction(_ x: Tensor, _ context: BranchContext) -> Tensor {
        completed(outer(inner(x, context), context), x, context)
    }

    /// `W x + b` with what stands beside it.
    fileprivate func completed(_ y: Tensor, _ x: Tensor, _ context: BranchContext) -> Tensor {
        context.source?.reads(x, at: path)
        guard let low = adapter(context) else { return y }
        context.spend(products: 2 * x.rows * low.a.rows * (inputs + outputs))
        return y + low.scale * linear(linear(x, first(of: low)), low.b)
    }

    /// The rows of each part, for the tokens that chose it: x is [tokens, in], the result
    /// [panel rows, out / parts].
    func gathered(_ x: Tensor, _ panels: Panels, _ context: BranchContext) -> Tensor {
        let chosen = panels.rows.count
        let inner = inner(x, context)
        context.spend(
            products: 2 * chosen * inner.columns * (outputs / panels.parts), bits: weights.bits)
        let y = gatherLinear(inner, weight, bias: bias, panels)
        guard let low = adapter(context) else { return y }
        let rank = low.a.rows
        context.spend(
            products: 2 * rank * (x.rows * inputs + chosen * (outputs / panels.parts)))
        return y + low.scale * gatherLinear(linear(x, low.a), Matrix(low.b), panels)
    }

    /// The columns of each part, summed over the parts a token chose: y is
    /// [panel rows, in / parts], the result [tokens, out].
    func scattered(_ y: Tensor, _ panels: Panels, _ context: BranchContext) -> Tensor {
        let chosen = panels.rows.count
        let own = weights.inner ?? weight
        context.spend(
            products: 2 * chosen * (inputs / panels.parts) * own.rows, bits: weights.bits)
        var f = scatterLinear(y, own, bias: weights.inner == nil ? bias : nil, panels)
        if weights.inner != nil { f = outer(f, context) }
        guard let low = adapter(context) else { return f }
        let rank = low.a.rows
        context.spend(
            products: 2 * rank * (chosen * (inputs / panels.parts) + panels.tokens * outputs))
        return f + low.scale * linear(scatterLinear(y, first(of: low), panels), low.b)
    }

    /// The first of two products; x itself where there is one.
    private func inner(_ x: Tensor, _ context: BranchContext) -> Tensor {
        guard let inner = weights.inner else { return x }
        context.spend(products: 2 * x.rows * inner.count, bits: weights.bits)
        return linear(x, inner)
    }

    private func outer(_ x: Tensor, _ context: BranchContext) -> Tensor {
        spendOuter(x.rows, context)
        return linear(x, weight, bias: bias)
    }

    fileprivate func spendOuter(_ rows: Int, _ context: BranchContext) {
        context.spend(products: 2 * rows * weight.count, bits: weights.bits)
    }

    /// A for these inputs.
    private func first(of low: LowRank) -> Matrix { Matrix(low.a).slice(columns: 0..<inputs) }

    /// The factors for these outputs.
    private func adapter(_ context: BranchContext) -> LowRank? {
        guard let low = context.source?.adapter(of: path) else { return nil }
        guard let place else { return low }
        return LowRank(
            a: low.a, b: gather(low.b, place.rows), scale: low.scale)
    }
}

extension [Projection] {
    /// What each makes of x, in one go where that is a single token.
    func callAsFunction(_ x: Tensor, _ context: BranchContext) -> [Tensor] {
        guard allSatisfy({ $0.weights.inner == nil }) else { return map { $0(x, context) } }
        forEach { $0.spendOuter(x.rows, context) }
        let products = linears(x, map { ($0.weight, $0.bias) })
        return zip(self, products).map { $0.completed($1, x, context) }
    }
}
