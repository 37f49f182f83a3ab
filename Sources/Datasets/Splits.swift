import Catalog
import TensorCore

/// Ways to cut documents into splits.
package enum Splits {
    /// Every 20th document goes to test, the one after it to validation.
    ///
    /// - Parameter unit: what they are, for messages.
    /// - Throws: `InputError` if there are too few documents for all three.
    package static func everyTwentieth<Document>(
        _ documents: [Document], of set: String, unit: String = "documents"
    ) throws -> (train: [Document], validation: [Document], test: [Document]) {
        guard documents.count > 20 else {
            throw InputError(
                "data '\(set)': found \(documents.count) \(unit); at least 21 are needed to cut "
                    + "a test and a validation split from them, or name a test file (test_path)")
        }
        var splits: (train: [Document], validation: [Document], test: [Document]) = ([], [], [])
        for (index, document) in documents.enumerated() {
            switch index % 20 {
            case 19: splits.test.append(document)
            case 0 where index > 0: splits.validation.append(document)
            default: splits.train.append(document)
            }
        }
        return splits
    }

    /// A seeded 5 % of the documents, at least 200 but never more than a fifth, for validation;
    /// both parts keep their order.
    ///
    /// - Parameter unit: what they are, for messages.
    /// - Throws: `InputError` for fewer than two documents.
    package static func validation<Document>(
        from documents: [Document], of set: String, unit: String = "documents"
    ) throws -> (train: [Document], validation: [Document]) {
        guard documents.count > 1 else {
            throw InputError(
                "data '\(set)': found \(documents.count) training \(unit); at least 2 are needed "
                    + "to cut a validation split from them")
        }
        let share = max(documents.count / 20, min(200, documents.count / 5), 1)
        let order = RandomStream(seed: 0, purpose: "validation split").permutation(documents.count)
        let chosen = Set(order.prefix(share))
        return (
            documents.indices.filter { !chosen.contains($0) }.map { documents[$0] },
            documents.indices.filter(chosen.contains).map { documents[$0] }
        )
    }
}
