import Catalog
import HDF5

extension TokenTrace {
    /// The group `/traces/<job>`.
    var hdf5: HDF5.Group {
        func note(_ unit: String, _ description: String) -> [String: HDF5.Attribute] {
            ["unit": .string(unit), "description": .string(description)]
        }
        func wholes(_ values: [Int], _ unit: String, _ description: String) -> HDF5.Dataset {
            HDF5.Dataset(.ints(values.map(Int64.init)), attributes: note(unit, description))
        }
        let shape = [modules.count, pieces.count]
        let ran = note("1", "1 where the module (row) ran for the token (column), else 0")
        return HDF5.Group(
            datasets: [
                "document": wholes(documents.map(\.index), "", "the document, as in /documents"),
                "length": wholes(
                    documents.map(\.length), "tokens", "tokens of the document that are here"),
                "piece": HDF5.Dataset(
                    .strings(pieces),
                    attributes: note("", "the token as SentencePiece spells it: ▁ for a space")),
                "layer": wholes(modules.map(\.layer), "", "the module's layer, from 0"),
                "module": HDF5.Dataset(
                    .strings(modules.map(\.kind)), attributes: note("", "the module's kind")),
            ],
            groups: [
                "kept": HDF5.Group(
                    datasets: kept.mapValues {
                        HDF5.Dataset(shape: shape, values: .bytes($0), attributes: ran)
                    })
            ])
    }
}

extension ResultsReader {
    /// `/traces`, by job. No group, none.
    func traces(of tree: HDF5.Group) throws -> [String: TokenTrace] {
        guard let group = tree.groups["traces"] else { return [:] }
        return try Dictionary(
            uniqueKeysWithValues: group.groups.map { ($0, try trace($1, of: $0)) })
    }

    private func trace(_ group: HDF5.Group, of job: String) throws -> TokenTrace {
        let place = "\(file): /traces/\(job)"
        func fault(_ name: String, _ allowed: String) -> InputError {
            InputError("\(file): '/traces/\(job)/\(name)' is no \(allowed)")
        }
        func texts(_ name: String) throws -> [String] {
            guard case .strings(let values)? = group.datasets[name]?.values else {
                throw fault(name, "list of texts")
            }
            return values
        }
        func wholes(_ name: String) throws -> [Int] {
            guard case .ints(let values)? = group.datasets[name]?.values else {
                throw fault(name, "list of whole numbers")
            }
            return values.map(Int.init)
        }
        let (documents, lengths) = (try wholes("document"), try wholes("length"))
        let (layers, kinds) = (try wholes("layer"), try texts("module"))
        guard documents.count == lengths.count else { throw fault("length", "column of documents") }
        guard layers.count == kinds.count else { throw fault("module", "column of modules") }
        let pieces = try texts("piece")
        let kept = try (group.groups["kept"]?.datasets ?? [:]).map { point, dataset in
            guard case .bytes(let values) = dataset.values,
                dataset.shape == [layers.count, pieces.count]
            else { throw fault("kept/\(point)", "matrix of bytes, modules by tokens") }
            return (point, values)
        }
        return try TokenTrace(
            documents: zip(documents, lengths).map(TokenTrace.Document.init), pieces: pieces,
            modules: zip(layers, kinds).map(TokenTrace.Module.init),
            kept: Dictionary(uniqueKeysWithValues: kept), place: place)
    }
}
