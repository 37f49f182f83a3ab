import TensorCore

/// Path and size of a linear map of the checkpoint.
public struct LinearShape: Hashable, Sendable {
    public let path: String
    public let inputs, outputs: Int
}

/// A frozen linear map of a branch, `W x + b`, with its path in the checkpoint: W is [out, in].
///
/// Low-rank factors are added where the pass has some for the path.
public struct Projection: Sendable {
    public let path: String
    public let weight: Matrix
    public let bias: Tensor?
    /// Where these outputs are among those of the checkpoint's tensor, if that holds more.
    private let place: (rows: [Int32], of: Int)?

    public init(path: String, weight: Matrix, bias: Tensor? = nil) {
        self.init(path, weight, bias, nil)
    }

    private init(
        _ path: String, _ weight: Matrix, _ bias: Tensor?, _ place: (rows: [Int32], of: Int)?
    ) {
        (self.path, self.weight, self.bias, self.place) = (path, weight, bias, place)
    }

    /// Some outputs of a fused map. Low-rank factors stand beside the whole: the parts share A, and
    /// B divides as W does.
    private init(_ whole: Projection, _ weight: Matrix, rows: [Int32]) {
        (path, place, self.weight) = (whole.path, (rows, whole.outputs), weight)
        bias = whole.bias.map { gather($0, rows).reshaped([rows.count]) }
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
            path, weight.slice(rows: 0..<count),
            bias.map { gather($0, rows).reshaped([count]) },
            (place.map { Array($0.rows.prefix(count)) } ?? rows, place?.of ?? outputs))
    }

    /// The map of the first inputs alone.
    func prefix(inputs count: Int) -> Projection {
        Projection(path, weight.slice(columns: 0..<count), bias, place)
    }

    /// The outputs as rows of the tensor at `path`.
    var storedRows: [Int32] { place?.rows ?? (0..<Int32(outputs)).map { $0 } }

    /// The tensor at `path`, whole.
    public var whole: LinearShape {
        LinearShape(path: path, inputs: inputs, outputs: place?.of ?? outputs)
    }

    public var inputs: Int { weight.columns }
    public var outputs: Int { weight.rows }

    /// FLOPs of `n` tokens without low-rank factors.
    public func cost(_ n: Int) -> Int { 2 * n * inputs * outputs }

    /// x is [n, in]; [n, out].
    public func callAsFunction(_ x: Tensor, _ context: BranchContext) -> Tensor {
        context.spend(cost(x.rows))
        let y = linear(x, weight, bias: bias)
        guard let low = adapter(context) else { return y }
        context.spend(2 * x.rows * low.a.rows * (inputs + outputs))
        return y + low.scale * linear(linear(x, first(of: low)), low.b)
    }

    /// The rows of each part, for the tokens that chose it: x is [tokens, in], the result
    /// [panel rows, out / parts].
    func gathered(_ x: Tensor, _ panels: Panels, _ context: BranchContext) -> Tensor {
        let chosen = panels.rows.count
        context.spend(2 * chosen * inputs * (outputs / panels.parts))
        let y = gatherLinear(x, weight, bias: bias, panels)
        guard let low = adapter(context) else { return y }
        let rank = low.a.rows
        context.spend(2 * rank * (x.rows * inputs + chosen * (outputs / panels.parts)))
        return y + low.scale * gatherLinear(linear(x, low.a), Matrix(low.b), panels)
    }

    /// The columns of each part, summed over the parts a token chose: y is
    /// [panel rows, in / parts], the result [tokens, out].
    func scattered(_ y: Tensor, _ panels: Panels, _ context: BranchContext) -> Tensor {
        let chosen = panels.rows.count
        context.spend(2 * chosen * (inputs / panels.parts) * outputs)
        let f = scatterLinear(y, weight, bias: bias, panels)
        guard let low = adapter(context) else { return f }
        let rank = low.a.rows
        context.spend(2 * rank * (chosen * (inputs / panels.parts) + panels.tokens * outputs))
        return f + low.scale * linear(scatterLinear(y, first(of: low), panels), low.b)
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
