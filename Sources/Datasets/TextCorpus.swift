import Catalog
import Files
import TensorCore

/// Documents of text in three disjoint splits.
public struct TextCorpus: Sendable {
    /// The data set's registered name.
    public let name: String
    /// For figure titles: "GSM8K", "arithmetic (built in)".
    public let description: String
    public let train: [String]
    public let validation: [String]
    public let test: [String]
    /// What the documents are parts of, in order; empty where they are of one kind.
    public let domains: [Domain]
    /// SHA-256 over every document of every split, in order, and the domains.
    public let digest: String

    /// - Throws: `InputError` if a split has no text.
    public init(
        name: String, description: String, train: [String], validation: [String], test: [String],
        domains: [Domain] = []
    ) throws {
        let splits = [("train", train), ("validation", validation), ("test", test)]
        let faults = splits.filter { $0.1.allSatisfy(\.isEmpty) }
            .map { "data '\(name)': the \($0.0) split has no documents with text" }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        (self.name, self.description) = (name, description)
        (self.train, self.validation, self.test) = (train, validation, test)
        self.domains = domains
        let digest = Digest()
        for (split, documents) in splits {
            digest.update("\(split) \(documents.count)\n")
            for document in documents {
                digest.update("\(document.utf8.count)\n")
                digest.update(document)
            }
        }
        for domain in domains {
            digest.update(
                "domain \(domain.name) \(domain.share) \(domain.train) \(domain.validation) "
                    + "\(domain.test)\n")
        }
        self.digest = digest.finish()
    }
}
