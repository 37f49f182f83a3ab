import Catalog
import Foundation
import Layers
import TensorCore

/// Routers and low-rank factors as a safetensors file.
///
/// Tensors stand under the family's own module paths; the metadata has for each routed site a JSON
/// object, and `lora_rank`, `lora_alpha` and `base_model`, the teacher's digest.
extension RouterSet {
    /// All tensors by name: parameters, and what calibration found.
    public var tensors: [String: Tensor] {
        let trained = parameters.map { ($0.name, $0.tensor.detached) }
        return routers.reduce(into: Dictionary(uniqueKeysWithValues: trained)) { result, router in
            result.merge(router.calibration.tensors(router.name)) { $1 }
            result[router.orderName] = router.ordered.map {
                Tensor($0.order.map(Float.init), [$0.order.count])
            }
        }
    }

    /// - Parameter base: the digest of the teacher.
    public func file(base: String) -> Data {
        var metadata = [
            "base_model": base, "lora_rank": String(rank), "lora_alpha": Value.number(alpha).json,
        ]
        for site in sites {
            let modules = routers(at: site).map {
                ($0.module.kind.name, $0.module.filed(parts: $0.parts))
            }
            metadata[site.path] = Value.map(Dictionary(uniqueKeysWithValues: modules)).json
        }
        return Safetensors.data(tensors, metadata: metadata)
    }

    /// Reads a set back for a model.
    ///
    /// - Parameters:
    ///   - branches: the model's.
    ///   - base: the teacher's digest; a set trained on another teacher is refused.
    /// - Throws: `InputError` naming the file and the tensor, site or key at fault.
    public init(_ file: Safetensors, branches: [ResidualBranch], base: String?) throws {
        do {
            try self.init(reading: file, branches, base)
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "\(file.file): \($0)" })
        }
    }

    /// The digest of the teacher of which a file's routers are; `nil`: it has none.
    public static func base(of file: Safetensors) -> String? { file.metadata["base_model"] }

    private init(reading file: Safetensors, _ branches: [ResidualBranch], _ base: String?) throws {
        guard let found = Self.base(of: file) else {
            throw InputError("the metadata has no 'base_model': not a router file")
        }
        if let base, found != base {
            throw InputError(
                "the routers were trained on another teacher (digest \(found), here \(base))")
        }
        guard let rank = file.metadata["lora_rank"].flatMap(Int.init), (0...65_536).contains(rank),
            let alpha = file.metadata["lora_alpha"].flatMap(Double.init), alpha.isFinite
        else {
            throw InputError(
                "the metadata has no 'lora_rank' and 'lora_alpha': not a router file")
        }
        if let problem = file.problem(withRank: rank) { throw InputError(problem) }
        var filed: [String: [(site: Site, module: RoutedModule)]] = [:]
        for site in Self.sites(of: branches) {
            for (kind, scheme) in try file.schemes(at: site) {
                filed[kind.name, default: []].append(
                    (site, try RoutedModule(kind, filed: scheme, at: site)))
            }
        }
        guard !filed.isEmpty else {
            throw InputError("no routed site of this teacher is in the metadata")
        }
        try self.init(
            branches: branches,
            modules: moduleKinds.names.compactMap { filed[$0] }.map(RoutedModule.joined),
            rank: rank, alpha: alpha, seed: 0)
        var saved = Dictionary(
            uniqueKeysWithValues: file.entries.keys.compactMap { name in
                file.tensor(name).map { (name, $0) }
            })
        for index in routers.indices {
            routers[index].calibration = try Calibration(of: routers[index], from: &saved)
        }
        order(try takeOrders(from: &saved), of: branches)
        if let problem = restore(saved) { throw InputError(problem) }
        if let parameter = parameters.first(where: { !$0.tensor.isFinite }) {
            throw InputError("tensor '\(parameter.name)' holds a number that is not finite")
        }
    }

    /// - Throws: `InputError` for what is no order of a site's units.
    private func takeOrders(from saved: inout [String: Tensor]) throws -> [Site: [Int]] {
        try routers.reduce(into: [:]) { orders, router in
            guard router.module.kind.choosesPrefix,
                let stored = saved.removeValue(forKey: router.orderName)
            else { return }
            let order = stored.values.map { Int(exactly: $0) ?? -1 }
            guard order.sorted() == Array(0..<router.site.units) else {
                throw InputError(
                    "'\(router.orderName)' is no order of the \(router.site.units) units of "
                        + router.site.path)
            }
            orders[router.site] = order
        }
    }

    /// Takes over saved parameters.
    ///
    /// - Returns: what does not fit, or `nil`. After a fault the set is of no use.
    public func restore(_ saved: [String: Tensor]) -> String? {
        for parameter in parameters {
            guard let tensor = saved[parameter.name] else {
                return "missing tensor '\(parameter.name)' \(parameter.tensor.shape)"
            }
            guard tensor.shape == parameter.tensor.shape else {
                return "tensor '\(parameter.name)' is \(tensor.shape), allowed is "
                    + "\(parameter.tensor.shape)"
            }
            parameter.tensor.overwrite(with: tensor)
        }
        let leftover = Set(saved.keys).subtracting(parameters.map(\.name)).sorted()
        return leftover.isEmpty
            ? nil : "tensors that belong to nothing: \(leftover.joined(separator: ", "))"
    }
}

extension Safetensors {
    /// The schemes that the metadata of a site states, by name; none where there is no metadata.
    fileprivate func schemes(at site: Site) throws -> [(kind: any ModuleKind, scheme: Value)] {
        guard let text = metadata[site.path] else { return [] }
        let place = "the metadata of \(site.path)"
        do {
            guard case .map(let schemes) = try Value(json: Data(text.utf8)) else {
                throw InputError("\(place) is not an object")
            }
            return try schemes.sorted { $0.key < $1.key }.map { name, scheme in
                (try moduleKinds.entry(named: name).make, scheme)
            }
        } catch let error as InputError {
            throw InputError(
                faults: error.faults.map { $0.hasPrefix(place) ? $0 : "\(place): \($0)" })
        }
    }

    /// What speaks against the rank that the metadata states: it is believed where the factors have
    /// it, so that no more is allocated than the file is large.
    fileprivate func problem(withRank rank: Int) -> String? {
        let factors = entries.filter { $0.key.hasSuffix(".lora_A.weight") }
            .sorted { $0.key < $1.key }
        if rank > 0, factors.isEmpty {
            return "the metadata says 'lora_rank' \(rank), there are no low-rank factors"
        }
        return factors.first { rank > 0 && $0.value.shape.first != rank }.map {
            "the metadata says 'lora_rank' \(rank), \($0.key) is \($0.value.shape)"
        }
    }
}
