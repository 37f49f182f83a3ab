import Catalog
import OrderedCollections

/// Where a setting comes from; a later one wins.
enum Layer: Int, Sendable, Comparable {
    case file, profile, sweep, override

    static func < (a: Layer, b: Layer) -> Bool { a.rawValue < b.rawValue }
}

/// One value written for one key.
struct Setting: Sendable {
    let written: Written
    let keyPlace: String
    let layer: Layer
}

/// What is written for each key, by dotted path, in the order of writing.
struct Settings: Sendable {
    private var settings: OrderedDictionary<String, Setting> = [:]

    var paths: [String] { settings.keys.elements }

    subscript(path: String) -> Setting? { settings[path] }

    mutating func set(_ path: String, _ setting: Setting) { settings[path] = setting }

    mutating func remove(_ path: String) { settings[path] = nil }

    mutating func remove(_ gone: Set<String>) { settings.removeAll { gone.contains($0.key) } }

    /// `other` over these.
    mutating func lay(_ other: Settings) { settings.merge(other.settings) { $1 } }

    init() {}

    /// Takes a mapping apart into its keys. Nested mappings and dotted paths mean the same.
    init(_ root: Written, layer: Layer, shape: Shape, faults: inout [String]) {
        add(root, at: "", keyPlace: root.place, layer, shape, &faults)
    }

    private mutating func add(
        _ written: Written, at path: String, keyPlace: String, _ layer: Layer, _ shape: Shape,
        _ faults: inout [String]
    ) {
        guard shape.sections.contains(path) else {
            if let first = settings[path] {
                faults.append(
                    "\(keyPlace): '\(path)' is set twice, first at \(first.keyPlace)")
            }
            set(path, Setting(written: written, keyPlace: keyPlace, layer: layer))
            return
        }
        switch written.content {
        case .map(let entries):
            for entry in entries {
                add(
                    entry.value, at: join(path, entry.key), keyPlace: entry.place, layer, shape,
                    &faults)
            }
        case .scalar(.null): break
        case .scalar(.string) where shape.openSections[path] != nil:
            // `data: gsm8k` is short for `data: {name: gsm8k}`.
            add(written, at: join(path, "name"), keyPlace: keyPlace, layer, shape, &faults)
        default:
            let names = shape.names(in: path, among: shape.keys).joined(separator: ", ")
            let section = path.isEmpty ? "" : "\(path): "
            faults.append(
                "\(written.place): \(section)found \(excerpt(written.value.json)), allowed is a mapping "
                    + "with the keys \(names)")
        }
    }
}
