import Catalog

/// Classes chosen by what they are: families ("dogs"), single classes by id (a wnid), or "all".
public enum Subset {
    /// The chosen classes, as ascending indices into `classes`.
    ///
    /// - Parameters:
    ///   - names: families and ids, of which no two may hold the same class.
    ///   - set: names the data in errors.
    /// - Throws: `InputError` for no name, an unknown one, and a class that is named twice.
    public static func indices(
        of names: [String], among classes: [ImageClass], set: String
    ) throws -> [Int] {
        if names == ["all"] { return Array(classes.indices) }
        guard !names.isEmpty else {
            throw InputError("data '\(set)': an empty subset; 'all' takes every class")
        }
        var chosenBy: [Int: String] = [:]
        var faults: [String] = []
        for name in names {
            let found = classes.indices.filter {
                classes[$0].id == name || classes[$0].family == name
            }
            if found.isEmpty { faults.append(unknown(name, classes, set)) }
            for index in found {
                if let before = chosenBy.updateValue(name, forKey: index) {
                    faults.append(
                        "data '\(set)': the subset has class \(classes[index].id) twice, "
                            + "by '\(before)' and by '\(name)'")
                    break
                }
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return chosenBy.keys.sorted()
    }

    /// The families of `classes`, sorted.
    public static func families(of classes: [ImageClass]) -> [String] {
        Set(classes.compactMap(\.family)).sorted()
    }

    private static func unknown(_ name: String, _ classes: [ImageClass], _ set: String) -> String {
        if name == "all" { return "data '\(set)': 'all' stands alone in a subset" }
        if let known = ImageNetClasses.byID[name] {
            return "data '\(set)': class \(name) (\(known.name)) is not among its "
                + "\(classes.count) classes"
        }
        return "data '\(set)': no family or class '\(name)'"
            + suggestion(for: name, among: families(of: classes) + ["all"])
            + "; a class is named by its id, as '\(classes.first?.id ?? "n02085620")'"
    }
}
