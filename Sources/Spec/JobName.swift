import Catalog

/// Parts of a job's name that several methods have.
extension Job {
    /// What the data is, where it is not the usual.
    package var dataParts: [String] { task.nameParts(options) }

    /// The loss's name and those of its options that are not at their default: `forward_kl`,
    /// `top_k10`, `rest`. None for a plain one of the task's own.
    package var lossParts: [String] {
        let declared = task.lossNames.entries.first { $0.name == loss.name }?.options ?? []
        let options = declared.compactMap { option -> String? in
            guard let value = loss.options.values[option.name], value != option.fallback else {
                return nil
            }
            return option.name + (value == .bool(true) ? "" : value.json.filter(isSafeInName))
        }
        return loss.name == task.usualLoss && options.isEmpty ? [] : [loss.name] + options
    }
}

package func isSafeInName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
}
