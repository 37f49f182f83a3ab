import Catalog
import HDF5

extension HDF5.Group {
    /// The tree of a results file with every name and text as `String.visible`: what is printed or drawn
    /// of it then cannot steer a terminal or end a line, whoever made the file.
    ///
    /// Left as they are: what is read again as YAML or JSON (the attributes `spec` and `overrides`, the
    /// texts of `/jobs`) and the tokens' spelling in `/traces`, which the views of it make visible.
    ///
    /// - Throws: `InputError` for two names that differ in such characters alone.
    func visible(file: String) throws -> HDF5.Group {
        var result = self
        for (name, group) in groups {
            result.groups[name] = try group.visible(
                "\(file): '/\(name)'",
                isText: { path in
                    name == "jobs" ? false : name == "traces" ? path.last != "piece" : true
                }, path: [])
        }
        result.groups = try Self.renamed(result.groups, place: "\(file): the root")
        result.datasets = try Self.renamed(
            datasets.mapValues { $0.visible() }, place: "\(file): the root")
        result.attributes = try Self.renamed(
            attributes.mapValues(\.visible), place: "\(file): the root")
        for name in ["spec", "overrides"] { result.attributes[name] = attributes[name] }
        return result
    }

    private func visible(
        _ place: String, isText: ([String]) -> Bool, path: [String]
    ) throws -> HDF5.Group {
        var (children, arrays) = (groups, datasets)
        for (name, child) in groups {
            children[name] = try child.visible(place, isText: isText, path: path + [name])
        }
        for (name, array) in datasets where isText(path + [name]) { arrays[name] = array.visible() }
        return HDF5.Group(
            attributes: try Self.renamed(attributes.mapValues(\.visible), place: place),
            datasets: try Self.renamed(arrays, place: place),
            groups: try Self.renamed(children, place: place))
    }

    private static func renamed<Part>(
        _ parts: [String: Part], place: String
    ) throws -> [String: Part] {
        guard parts.keys.contains(where: { $0.visible != $0 }) else { return parts }
        return try parts.reduce(into: [:]) { result, part in
            guard result.updateValue(part.value, forKey: part.key.visible) == nil else {
                throw InputError(
                    "\(place) has two names '\(part.key.visible)' that differ in control "
                        + "characters alone")
            }
        }
    }
}

extension HDF5.Dataset {
    fileprivate func visible() -> HDF5.Dataset {
        HDF5.Dataset(
            shape: shape, values: values.visible, attributes: attributes.mapValues(\.visible))
    }
}

extension HDF5.Attribute {
    /// Attributes are prose: a line break is a space in it, and nothing at its end.
    fileprivate var visible: HDF5.Attribute {
        guard case .strings(let texts) = values else { return self }
        return HDF5.Attribute(
            shape: shape,
            values: .strings(
                texts.map { text in
                    text.split(whereSeparator: \.isNewline).joined(separator: " ").visible
                }))
    }
}

extension HDF5.Values {
    fileprivate var visible: HDF5.Values {
        guard case .strings(let texts) = self else { return self }
        return .strings(texts.map(\.visible))
    }
}
