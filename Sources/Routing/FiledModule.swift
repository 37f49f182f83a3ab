import Catalog
import Layers

/// A routed module as the metadata of a router file states it, site by site.
struct FiledModule {
    /// With the layers of all sites joined so far.
    let module: RoutedModule
    /// The first of them.
    let site: Site
    /// Whether each site has as many sub-modules as it has by default.
    private let isDefault: Bool

    private init(module: RoutedModule, site: Site, isDefault: Bool) {
        (self.module, self.site, self.isDefault) = (module, site, isDefault)
    }

    /// `nil` for what is not a scheme.
    init?(_ kind: ModuleKind, _ value: Value, at site: Site) {
        guard case .map(let fields) = value,
            case .string(let gateName) = fields["gate"],
            let gate = GateEstimator(rawValue: gateName),
            case .string(let keysName) = fields["keys"],
            let keys = TokenChoice.Keys(rawValue: keysName),
            case .int(let parts) = fields["sub_modules"],
            case .bool(let isRandom) = fields["random"]
        else { return nil }
        let capacity: Double
        switch fields["capacity"] {
        case .number(let number): capacity = number
        case .int(let number): capacity = Double(number)
        default: return nil
        }
        guard capacity > 0, capacity <= 1 else { return nil }
        self.init(
            module: RoutedModule(
                kind: kind, capacity: capacity, gate: gate, layers: [site.stack: [site.layer]],
                isRandom: isRandom, keys: keys,
                subModules: kind.scheme == .expert ? parts : nil),
            site: site, isDefault: parts == RoutedModule.defaultParts(of: site))
    }

    /// Both as one; `nil` where they differ in more than the sites. The default number of experts
    /// follows the hidden units, so it may differ between stacks.
    func joined(with other: FiledModule) -> FiledModule? {
        let (a, b) = (module, other.module)
        let isDefault = isDefault && other.isDefault
        guard a.capacity == b.capacity, a.gate == b.gate, a.isRandom == b.isRandom,
            a.keys == b.keys, a.subModules == b.subModules || isDefault
        else { return nil }
        return FiledModule(
            module: RoutedModule(
                kind: a.kind, capacity: a.capacity, gate: a.gate,
                layers: a.layers.merging(b.layers) { $0.union($1) }, isRandom: a.isRandom,
                keys: a.keys, subModules: a.subModules == b.subModules ? a.subModules : nil),
            site: site, isDefault: isDefault)
    }
}
