import Catalog

/// The named settings that a file keeps to be laid over itself.
struct Profiles {
    struct Profile {
        let name: String
        let settings: Settings
    }

    let list: [Profile]

    init(_ written: Written?, shape: Shape, faults: inout [String]) {
        guard let written, !written.isNull else {
            list = []
            return
        }
        guard case .map(let entries) = written.content else {
            faults.append(
                "\(written.place): profiles: found \(written.value.json), allowed is a mapping "
                    + "from a profile's name to its settings")
            list = []
            return
        }
        var list: [Profile] = []
        for entry in entries {
            let settings = Settings(entry.value, layer: .profile, shape: shape, faults: &faults)
            for key in ["profiles", Shape.taskKey] {
                guard let inner = settings[key] else { continue }
                faults.append("\(inner.keyPlace): a profile cannot hold '\(key)'")
            }
            list.append(Profile(name: entry.key, settings: settings))
        }
        self.list = list
    }

    /// - Returns: `nil` where none is named and there is no `default`: the file as it stands.
    /// - Throws: `InputError` for a name that is not there.
    func choose(_ name: String?, file: String) throws -> Profile? {
        if let profile = list.first(where: { $0.name == name ?? "default" }) { return profile }
        guard let name, name != "default" else { return nil }
        throw InputError(
            "\(file): there is no profile '\(name)'"
                + suggestion(for: name, among: list.map(\.name)))
    }
}
