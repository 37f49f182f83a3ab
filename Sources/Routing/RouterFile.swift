import Catalog
import Foundation
import Layers
import TensorCore

/// Routers and low-rank factors as a safetensors file.
///
/// Tensors stand under the family's own module paths; the metadata has for each routed site a JSON
/// object, and `lora_rank`, `lora_alpha` and `base_model`, the teacher's digest.
extension RouterSet {
    /// All tensors by name: parameters, thresholds of calibrated token routers with their
    /// capacities and the lowest score, mean probabilities of calibrated sub-module routers.
    public var tensors: [String: Tensor] {
        var result = Dictionary(
            uniqueKeysWithValues: parameters.map { ($0.name, $0.tensor.detached) })
        for (site, router) in tokenRouters where !router.thresholds.isEmpty {
            let name = "\(site.path).token_router"
            let count = router.thresholds.count
            result[name + ".thresholds"] = Tensor(router.thresholds.map(\.threshold), [count])
            result[name + ".threshold_capacities"] = Tensor(
                router.thresholds.map { Float($0.capacity) }, [count])
            result[name + ".lowest_score"] = router.lowestScore.map { Tensor([$0], [1]) }
        }
        for (site, router) in partRouters where !router.meanProbabilities.isEmpty {
            result["\(site.path).\(router.name).mean_probabilities"] = Tensor(
                router.meanProbabilities, [router.parts])
        }
        return result
    }

    /// - Parameter base: the digest of the teacher.
    public func file(base: String) -> Data {
        var metadata = [
            "base_model": base, "lora_rank": String(rank), "lora_alpha": Value.number(alpha).json,
        ]
        for site in sites {
            let schemes = modules(at: site).map { module, parts in
                (
                    module.kind.name,
                    Value.map([
                        "scheme": .string(module.kind.scheme.rawValue),
                        "capacity": .number(module.capacity), "gate": .string(module.gate.rawValue),
                        "keys": .string(module.keys.rawValue), "sub_modules": .int(parts),
                        "random": .bool(module.isRandom),
                    ])
                )
            }
            metadata[site.path] = Value.map(Dictionary(uniqueKeysWithValues: schemes)).json
        }
        return Safetensors.data(tensors, metadata: metadata)
    }

    private func modules(at site: Site) -> [(RoutedModule, parts: Int)] {
        [
            tokenRouters[site].map { ($0.module, 0) },
            partRouters[site].map { ($0.module, $0.parts) },
        ]
        .compactMap { $0 }
    }

    /// Reads a set back for a model.
    ///
    /// - Parameters:
    ///   - branches: the model's.
    ///   - base: the teacher's digest; a set trained on another teacher is refused.
    /// - Throws: `InputError` naming the file and the tensor, site or key at fault.
    public convenience init(_ file: Safetensors, branches: [ResidualBranch], base: String?) throws {
        func fault(_ text: String) -> InputError { InputError("\(file.file): \(text)") }
        guard let found = file.metadata["base_model"] else {
            throw fault("the metadata has no 'base_model': not a router file")
        }
        if let base, found != base {
            throw fault(
                "the routers were trained on another teacher (digest \(found), here \(base))")
        }
        guard let rank = file.metadata["lora_rank"].flatMap(Int.init), (0...65_536).contains(rank),
            let alpha = file.metadata["lora_alpha"].flatMap(Double.init), alpha.isFinite
        else { throw fault("the metadata has no 'lora_rank' and 'lora_alpha': not a router file") }
        if let problem = file.problem(withRank: rank) { throw fault(problem) }
        var modules: [String: FiledModule] = [:]
        var order: [String] = []
        for branch in branches {
            let site = branch.site
            guard let text = file.metadata[site.path] else { continue }
            for (kind, scheme) in try file.schemes(text, at: site) {
                let place = "the metadata of \(site.path)"
                guard let module = FiledModule(kind, scheme, at: site) else {
                    throw fault("\(place) is not a routing scheme")
                }
                guard kind.site == site.kind else {
                    throw fault("\(place) names '\(kind.name)', which is not of this site")
                }
                if let known = modules[kind.name] {
                    guard let both = known.joined(with: module) else {
                        throw fault(
                            "\(place) states '\(kind.name)' otherwise than that of "
                                + known.site.path)
                    }
                    modules[kind.name] = both
                } else {
                    order.append(kind.name)
                    modules[kind.name] = module
                }
            }
        }
        guard !order.isEmpty else {
            throw fault("no routed site of this teacher is in the metadata")
        }
        try self.init(
            branches: branches, modules: order.compactMap { modules[$0]?.module }, rank: rank,
            alpha: alpha,
            seed: 0)
        if let problem = restore(
            Dictionary(
                uniqueKeysWithValues: file.entries.keys.compactMap { name in
                    file.tensor(name).map { (name, $0) }
                }))
        {
            throw fault(problem)
        }
        if let parameter = parameters.first(where: { !$0.tensor.buffer.allSatisfy(\.isFinite) }) {
            throw fault("tensor '\(parameter.name)' holds a number that is not finite")
        }
    }

    /// Takes over saved tensors.
    ///
    /// - Returns: what does not fit, or `nil`. After a fault the set is of no use.
    public func restore(_ saved: [String: Tensor]) -> String? {
        var used = Set<String>()
        for parameter in parameters {
            guard let tensor = saved[parameter.name] else {
                return "missing tensor '\(parameter.name)' \(parameter.tensor.shape)"
            }
            guard tensor.shape == parameter.tensor.shape else {
                return "tensor '\(parameter.name)' is \(tensor.shape), allowed is "
                    + "\(parameter.tensor.shape)"
            }
            parameter.tensor.overwrite(with: tensor)
            used.insert(parameter.name)
        }
        for site in sites {
            let name = "\(site.path).token_router"
            if let thresholds = saved[name + ".thresholds"],
                let capacities = saved[name + ".threshold_capacities"]
            {
                guard thresholds.count == capacities.count else {
                    return "'\(name).thresholds' and '.threshold_capacities' differ in length"
                }
                // 0.9 has no float32; the capacity asked for has six digits at most.
                tokenRouters[site]?.thresholds = zip(capacities.buffer, thresholds.buffer)
                    .map { ((Double($0) * 1e6).rounded() / 1e6, $1) }.sorted {
                        $0.capacity < $1.capacity
                    }
                used.formUnion([name + ".thresholds", name + ".threshold_capacities"])
            }
            if tokenRouters[site] != nil, let lowest = saved[name + ".lowest_score"] {
                guard lowest.count == 1, lowest.buffer[0].isFinite else {
                    return "'\(name).lowest_score' is not one finite number"
                }
                tokenRouters[site]?.lowestScore = lowest.buffer[0]
                used.insert(name + ".lowest_score")
            }
            if let router = partRouters[site] {
                let name = "\(site.path).\(router.name).mean_probabilities"
                guard let mean = saved[name] else { continue }
                guard mean.count == router.parts else {
                    return "'\(name)' has \(mean.count) values, allowed is \(router.parts)"
                }
                partRouters[site]?.meanProbabilities = mean.values
                used.insert(name)
            }
        }
        let leftover = saved.keys.filter { !used.contains($0) }.sorted()
        return leftover.isEmpty
            ? nil : "tensors that belong to nothing: \(leftover.joined(separator: ", "))"
    }
}

extension PartRouter {
    var name: String { "\(module.kind.scheme.rawValue)_router" }
}

extension Safetensors {
    /// The schemes that the metadata of a site states, by name.
    fileprivate func schemes(
        _ text: String, at site: Site
    ) throws -> [(kind: ModuleKind, scheme: Value)] {
        let place = "\(file): the metadata of \(site.path)"
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
