import Catalog
import Foundation
import Layers

/// A model by its sizes alone: what can be routed, and how many parameters it has.
public struct ModelShape: Sendable, Hashable {
    public let parameterCount: Int
    /// What can be routed, in forward order.
    public let branches: [BranchShape]
    /// The width of the image tokens that a router may choose among before the first layer;
    /// `nil`: there are none.
    public let imageTokenWidth: Int?

    init(parameterCount: Int, branches: [BranchShape], imageTokenWidth: Int? = nil) {
        (self.parameterCount, self.branches) = (parameterCount, branches)
        self.imageTokenWidth = imageTokenWidth
    }

    public init(_ model: any ElasticModel) {
        self.init(
            parameterCount: model.parameterCount,
            branches: model.branches.map {
                BranchShape(site: $0.site, projectionSizes: $0.projectionSizes)
            })
    }

    /// The stacks of layers by name, in forward order.
    public var stacks: [(name: String, branches: [BranchShape])] {
        var names: [String] = []
        for branch in branches where !names.contains(branch.site.stack) {
            names.append(branch.site.stack)
        }
        return names.map { name in (name, branches.filter { $0.site.stack == name }) }
    }

    /// Reads the configuration of a stored model, or a file of sizes: a JSON object with `model_type`, one of `modelShapes`, and the sizes under Hugging Face's
    /// names.
    ///
    /// - Throws: `InputError` naming the file and each key that is unknown, missing or out of range.
    public init(contentsOf url: URL) throws {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        if isThere && isFolder.boolValue || ModelFolder.isFile(url) {
            self.init(try ModelFolder.anyShape(of: url))
            return
        }
        let file = url.relativePath
        guard let data = try? Data(contentsOf: url) else {
            throw InputError("\(file): cannot be read")
        }
        let content: Value
        do {
            content = try Value(json: data)
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "\(file): \($0)" })
        }
        guard case .map(let values) = content else {
            throw InputError("\(file): found \(content.kind), allowed is a JSON object")
        }
        try self.init(values, file: file)
    }

    /// - Parameter file: for errors.
    public init(_ values: [String: Value], file: String) throws {
        var sizes = values
        let type = sizes.removeValue(forKey: "model_type")
        guard case .string(let name)? = type else {
            throw InputError(
                "\(file): 'model_type' is \(type?.json ?? "missing"), allowed: "
                    + modelShapes.names.joined(separator: ", "))
        }
        do {
            let entry = try modelShapes.entry(named: name)
            self = try entry.make(entry.options(from: Self.flat(sizes)))
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "\(file): \($0)" })
        }
    }

    /// Nested mappings as dotted keys.
    private static func flat(_ values: [String: Value]) -> [String: Value] {
        values.reduce(into: [:]) { result, member in
            guard case .map(let inner) = member.value else {
                result[member.key] = member.value
                return
            }
            for (key, value) in flat(inner) { result["\(member.key).\(key)"] = value }
        }
    }
}
