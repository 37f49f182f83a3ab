import Catalog
import Layers

struct Experts: ModuleKind {
    let name = "experts"
    let summary = "each token runs the blocks of MLP hidden units its router chooses"
    let site = Site.Kind.mlp
    let scheme = "expert"
    let options = [
        Option(
            "sub_modules", .int(1...65_536), default: .null,
            "experts in an MLP; default: the largest divisor of its hidden units up to 8")
    ]

    func parts(at site: Site, _ options: Options) throws -> Int {
        guard let parts = options.optionalInt("sub_modules") else {
            return (1...min(8, site.units)).last { site.units.isMultiple(of: $0) } ?? 1
        }
        guard parts > 0, site.units.isMultiple(of: parts) else {
            throw InputError(
                "experts.sub_modules: the \(site.units) hidden units of \(site.path) do not "
                    + "divide into \(parts) experts; allowed are the divisors of \(site.units)")
        }
        return parts
    }
}
