import Catalog
import Layers

struct Experts: BlocksOfUnits {
    let name = "experts"
    let summary = "each token runs the blocks of MLP hidden units its router chooses"
    let scheme = "expert"
}

/// A kind whose sub-modules are equal blocks of an MLP's hidden units.
protocol BlocksOfUnits: ModuleKind {}

extension BlocksOfUnits {
    var site: Site.Kind { .mlp }

    var options: [Option] {
        [
            Option(
                "sub_modules", .int(1...65_536), default: .null,
                "\(scheme)s in an MLP; default: the largest divisor of its hidden units up to 8")
        ]
    }

    func parts(at site: Site, _ options: Options) throws -> Int {
        guard let parts = options.optionalInt("sub_modules") else {
            return (1...min(8, site.units)).last { site.units.isMultiple(of: $0) } ?? 1
        }
        guard parts > 0, site.units.isMultiple(of: parts) else {
            throw InputError(
                "\(name).sub_modules: the \(site.units) hidden units of \(site.path) do not "
                    + "divide into \(parts) \(scheme)s; allowed are the divisors of \(site.units)")
        }
        return parts
    }
}
