import Models
import TensorCore

/// The rate of the case's own products without anything around them.
struct Ceiling {
    struct Product {
        let weight: Matrix
        /// How many such products the model has.
        var count = 1
        let rows: Int
    }

    private let products: [Product]

    /// Every projection with the rows of its stack, and the head.
    init(_ benchmark: Case, _ model: any MaskedAutoencoder) {
        let rows = [
            "encoder": benchmark.batch * (model.visible + 1),
            "decoder": benchmark.batch * (model.patches + 1),
        ]
        let projections = model.branches.flatMap { branch in
            branch.branch.projections.map {
                Product(weight: $0.weight, rows: rows[branch.site.stack] ?? 0)
            }
        }
        products =
            projections
            + [Product(weight: model.head.weight, rows: benchmark.batch * model.patches)]
    }

    init(_ benchmark: Case, _ model: any LanguageModel) {
        let layers = benchmark.size.layers
        let rows = benchmark.new > 0 ? 1 : benchmark.batch * benchmark.length
        func projections(_ index: Int, count: Int) -> [Product] {
            model.branches[index].branch.projections.map {
                Product(weight: $0.weight, count: count, rows: rows)
            }
        }
        let head = Product(weight: model.head.weight, rows: rows)
        switch benchmark.step {
        case .module:
            products = projections(benchmark.routesAttention ? 2 : 3, count: 1)
        case .decode:
            // One row reads each weight once: all of them, so that they come from where they lie.
            products = model.branches.indices.flatMap { projections($0, count: 1) } + [head]
        case .pretrain, .router, .prefill:
            products = projections(2, count: layers) + projections(3, count: layers) + [head]
        }
    }

    /// GFLOP/s by all threads, each product weighted by its FLOPs in the model.
    func rate() -> Double {
        var (flops, time) = (0.0, 0.0)
        for product in products {
            let (outputs, inputs) = (product.weight.rows, product.weight.columns)
            let rows = product.rows
            let x = Tensor(repeating: 0.5, [rows, inputs])
            let y = Tensor.zeros([rows, outputs])
            func run() {
                Blas.parallelGemm(
                    rows, x.pointer, inputs, product.weight, transposed: true, y.pointer, outputs)
            }
            withExtendedLifetime((x, y)) {
                // The first of a shape touches fresh pages.
                if rows > 1 { run() }
                time += Double(product.count) * milliseconds(run)
            }
            flops += Double(product.count) * Double(2 * rows * outputs * inputs)
        }
        return flops / time / 1e6
    }
}
