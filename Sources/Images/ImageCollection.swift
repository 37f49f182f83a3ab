import Catalog
import Files
import TensorCore

/// Pictures in three disjoint splits of the same classes.
public struct ImageCollection: Sendable {
    /// The data set's registered name.
    public let name: String
    /// For figure titles: "Tiny-ImageNet, dogs".
    public let description: String
    public let train: any ImageSet
    /// Cut from the training pictures: what settings and thresholds are chosen by.
    public let validation: any ImageSet
    public let test: any ImageSet

    /// What the subset was taken from.
    private let whole: (description: String, training: any ImageSet, test: any ImageSet)

    public var classes: [ImageClass] { train.classes }

    /// SHA-256 over the splits.
    public var digest: String {
        Digest.of([train, validation, test].map(\.digest).joined(separator: "\n"))
    }

    /// Cuts a seeded 5 % of the training pictures, at least 512 but never more than a fifth, for
    /// validation; both parts keep their order.
    ///
    /// - Parameters:
    ///   - training, test: of the same classes.
    ///   - subset: families and class ids, or "all".
    /// - Throws: `InputError` for a subset of no sense and a split without pictures.
    init(
        name: String, description: String, training: any ImageSet, test: any ImageSet,
        subset: [String]
    ) throws {
        whole = (description, training, test)
        let kept = try Subset.indices(of: subset, among: training.classes, set: name)
        let isAll = kept.count == training.classes.count
        let training = isAll ? training : ImageSelection(training, classes: kept)
        self.test = isAll ? test : ImageSelection(test, classes: kept)
        self.name = name
        self.description =
            isAll ? description : "\(description), \(subset.joined(separator: " and "))"
        let share = max(training.count / 20, min(512, training.count / 5), 1)
        let order = RandomStream(seed: 0, purpose: "image validation split")
            .permutation(training.count)
        train = ImageSelection(training, indices: order.dropFirst(share).sorted())
        validation = ImageSelection(training, indices: order.prefix(share).sorted())
        for (split, set) in [("train", train), ("test", self.test)] where set.count == 0 {
            throw InputError("data '\(name)': the \(split) split has no pictures")
        }
    }

    /// Another subset of the same pictures, without reading again where they lie.
    ///
    /// - Throws: as making it does.
    public func subset(_ names: [String]) throws -> ImageCollection {
        try ImageCollection(
            name: name, description: whole.description, training: whole.training,
            test: whole.test, subset: names)
    }
}
