import Catalog

/// Checks settings against the shape and fills in the defaults.
struct Resolver {
    let shape: Shape
    /// Names the file in errors about what is not written in it.
    let file: String
    private static let mostUnknown = 10

    private let nameKeys: [(section: String, key: Key)]
    private var keySets: [[String: String]: KeySet] = [:]

    init(shape: Shape, file: String) {
        (self.shape, self.file) = (shape, file)
        nameKeys = shape.keys.compactMap { key in
            let section = parent(of: key.path)
            return shape.openSections[section] != nil && lastPart(of: key.path) == "name"
                ? (section, key) : nil
        }
    }

    /// Every job key with its value in the key's own type.
    ///
    /// - Parameter isComplete: whether keys without a default must be there: not before a sweep has
    ///   set its own.
    /// - Returns: `nil` if there are faults, or it is not complete.
    mutating func resolve(
        _ written: Settings, isComplete: Bool, faults: inout [String]
    ) -> Resolved? {
        var settings = written
        var found: [String] = []
        var undecided: [String] = []
        let method = shape.method(of: settings, file: file, faults: &undecided)
        settings.settle(method, shape, faults: &found)
        let names = openNames(settings)
        let keys = keySets[names] ?? shape.keys(naming: names)
        keySets[names] = keys
        dropSuperseded(&settings, keys: keys, faults: &found)

        var unknown = 0
        for path in settings.paths where !keys.contains(path) {
            guard let setting = settings[path] else { continue }
            // The options of an unknown entry are unknown; its name is the fault.
            if let name = names[parent(of: path)],
                shape.openSections[parent(of: path)]?.names.contains(name) == false
            {
                continue
            }
            unknown += 1
            // The first tell enough.
            if unknown <= Self.mostUnknown {
                found.append("\(setting.keyPlace): \(shape.unknown(path, among: keys.list))")
            }
        }
        if unknown > Self.mostUnknown {
            found.append("\(file): and \(unknown - Self.mostUnknown) more unknown keys")
        }

        var values: [String: Value] = [:]
        values.reserveCapacity(keys.list.count)
        for key in keys.list where !key.isHeader {
            if let setting = settings[key.path], let value = check(key, setting, &found) {
                if value != .null || key.inherits == nil { values[key.path] = value }
            }
        }
        for key in keys.list where !key.isHeader && values[key.path] == nil {
            if let general = key.inherits {
                // Written for all modules, else this module's own default, else the general one.
                values[key.path] =
                    (settings[general] == nil ? nil : values[general])
                    ?? key.option.fallback.flatMap { $0 == .null ? nil : $0 }
                    ?? keys[general]?.option.fallback
            } else if let fallback = key.option.fallback {
                values[key.path] = fallback
            } else if isComplete {
                found.append("\(file): '\(key.path)' is missing; needed is \(key.option.allowed)")
            }
        }
        if isComplete {
            found += undecided
            found += method.flatMap { shape.fault($0, in: settings, file: file) }.map { [$0] } ?? []
        }
        faults += found
        guard found.isEmpty, isComplete, let method else { return nil }
        return Resolved(
            shape, method, values: values, settings: settings, keys: keys, file: file)
    }

    /// The values of the header's keys.
    func header(_ settings: Settings, faults: inout [String]) -> [String: Value] {
        var values: [String: Value] = [:]
        for key in shape.keys where key.isHeader {
            if let setting = settings[key.path] {
                values[key.path] = check(key, setting, &faults)
            } else if let fallback = key.option.fallback {
                values[key.path] = fallback
            } else {
                faults.append("\(file): '\(key.path)' is missing; needed is \(key.option.allowed)")
            }
        }
        return values
    }

    private func check(_ key: Key, _ setting: Setting, _ faults: inout [String]) -> Value? {
        let value = setting.written.value
        if let checked = key.option.checked(value) { return checked }
        faults.append(
            "\(setting.written.place): \(key.path): "
                + key.option.fault(value, written: setting.written.text)
                + shape.whereElse(key.path, value))
        return nil
    }

    /// The name in force in each open section.
    private func openNames(_ settings: Settings) -> [String: String] {
        var names: [String: String] = [:]
        for (section, key) in nameKeys {
            let value = settings[key.path]?.written.value ?? key.option.fallback
            if case .string(let name) = value { names[section] = name }
        }
        return names
    }

    /// Drops settings that a stronger layer leaves without effect: a teacher's sizes beside a checkpoint (in
    /// the same layer, that is a fault), the options of one data set or loss beside the name of another,
    /// one module kind's capacity, gate, ... beside that of all.
    private func dropSuperseded(_ settings: inout Settings, keys: KeySet, faults: inout [String]) {
        for key in keys.list {
            if let general = key.inherits.flatMap({ settings[$0] }),
                let own = settings[key.path], general.layer > own.layer
            {
                settings.remove(key.path)
            }
        }
        var gone = Set<String>()
        for path in settings.paths {
            guard let setting = settings[path] else { continue }
            let section = parent(of: path)
            if shape.openSections[section] != nil, !keys.contains(path),
                let name = settings[join(section, "name")], name.layer > setting.layer
            {
                gone.insert(path)
            }
            if path != Resolved.checkpoint, path.hasPrefix("teacher."),
                let checkpoint = settings[Resolved.checkpoint], !checkpoint.written.isNull
            {
                if checkpoint.layer > setting.layer {
                    gone.insert(path)
                } else if keys.contains(path) {
                    faults.append(
                        "\(setting.keyPlace): '\(path)' has no effect beside "
                            + "'\(Resolved.checkpoint)' (\(checkpoint.keyPlace))")
                }
            }
        }
        settings.remove(gone)
    }
}
