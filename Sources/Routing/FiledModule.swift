import Catalog
import Layers

/// A routed module in the metadata of a router file, where each site states it.
extension RoutedModule {
    func filed(parts: Int) -> Value {
        .map(
            options.values.merging([
                "scheme": .string(kind.scheme), "capacity": .number(capacity),
                "gate": .string(gate.name), "keys": .string(keys.rawValue),
                "sub_modules": .int(parts), "random": .bool(isRandom),
            ]) { $1 })
    }

    /// - Throws: `InputError` for what is no scheme of this kind.
    init(_ kind: any ModuleKind, filed: Value, at site: Site) throws {
        let capacities = Option("capacity", .above(0, through: 1), default: nil, "")
        guard case .map(var fields) = filed, case .string(let gateName)? = fields["gate"],
            let gate = try? gateEstimators.entry(named: gateName).make,
            case .string(let keys)? = fields["keys"], TokenChoice.Keys(rawValue: keys) != nil,
            case .int? = fields["sub_modules"], case .bool(let isRandom)? = fields["random"],
            case .number(let capacity)? = fields["capacity"].flatMap(capacities.checked)
        else { throw InputError("the metadata of \(site.path) is not a routing scheme") }
        // That experts do not divide is said when routers are made.
        for option in kind.options + kind.imageOptions where option.name != "sub_modules" {
            guard let value = fields[option.name] else { continue }
            guard let checked = option.checked(value) else {
                throw InputError(
                    "the metadata of \(site.path): \(option.name): \(option.fault(value))")
            }
            fields[option.name] = checked
        }
        guard kind.site == site.kind else {
            throw InputError(
                "the metadata of \(site.path) names '\(kind.name)', which is not of this site")
        }
        self.init(
            kind: kind, capacity: capacity, gate: gate, layers: [site.stack: [site.layer]],
            isRandom: isRandom, options: fields)
    }

    /// Those of a kind's sites as one.
    ///
    /// - Throws: `InputError` where they differ in more than the sites. The default number of experts
    ///   follows the hidden units, so it may differ between stacks.
    static func joined(_ filed: [(site: Site, module: RoutedModule)]) throws -> RoutedModule {
        let (first, kind) = (filed[0].module, filed[0].module.kind)
        func parts(_ module: RoutedModule) -> Int? { module.options.optionalInt("sub_modules") }
        let isDefault = filed.allSatisfy {
            (try? kind.parts(at: $0.site, Options(checked: [:]))) == parts($0.module)
        }
        var options = first.options.values
        for (site, module) in filed {
            let isSame = parts(module) == parts(first)
            guard isSame || isDefault, module.filed(parts: 0) == first.filed(parts: 0) else {
                throw InputError(
                    "the metadata of \(site.path) states '\(kind.name)' otherwise than that of "
                        + filed[0].site.path)
            }
            if !isSame { options["sub_modules"] = .null }
        }
        return RoutedModule(
            kind: kind, capacity: first.capacity, gate: first.gate,
            layers: filed.reduce(into: [:]) { $0.merge($1.module.layers) { $0.union($1) } },
            isRandom: first.isRandom, options: options)
    }
}
