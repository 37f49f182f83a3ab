import Files
import TensorCore

/// A kind of thing a picture shows.
public struct ImageClass: Sendable, Equatable {
    /// ImageNet's wnid, or the folder's or shape's name.
    public let id: String
    public let name: String
    /// What subsets are declared by; `nil` where nobody says.
    public let family: String?

    public init(id: String, name: String, family: String?) {
        (self.id, self.name, self.family) = (id, name, family)
    }
}

/// Pictures with their classes, each addressed by its index. Safe from several threads.
public protocol ImageSet: Sendable {
    var classes: [ImageClass] { get }
    /// The number of pictures.
    var count: Int { get }
    /// SHA-256 over what the pictures are: of files, the paths, sizes and classes.
    var digest: String { get }
    /// Changes when the file that holds the picture does; `nil`: it is in none.
    func stamp(of index: Int) -> FileStamp?

    /// The class, an index into `classes`.
    func label(of index: Int) -> Int
    /// Names the picture in messages.
    func place(of index: Int) -> String
    /// The picture, a square of `framing.size`.
    ///
    /// - Throws: `InputError` if it cannot be read or decoded.
    func image(_ index: Int, framing: Framing) throws -> RGBImage
}

extension ImageSet {
    public func stamp(of index: Int) -> FileStamp? { nil }
}

/// Some pictures of a set, of some of its classes.
public struct ImageSelection: ImageSet {
    let base: any ImageSet
    public let classes: [ImageClass]
    public let digest: String
    private let indices: [Int32]
    /// The new number of each class of `base`.
    private let numbers: [Int]

    /// The pictures of the classes at `kept`, which are numbered in that order.
    init(_ base: any ImageSet, classes kept: [Int]) {
        var numbers = [Int](repeating: -1, count: base.classes.count)
        for (number, label) in kept.enumerated() { numbers[label] = number }
        let indices = (0..<base.count).filter { numbers[base.label(of: $0)] >= 0 }
        self.init(
            base, indices: indices, classes: kept.map { base.classes[$0] }, numbers: numbers)
    }

    /// The pictures at `indices`, of all classes.
    public init(_ base: any ImageSet, indices: [Int]) {
        self.init(
            base, indices: indices, classes: base.classes,
            numbers: Array(base.classes.indices))
    }

    private init(_ base: any ImageSet, indices: [Int], classes: [ImageClass], numbers: [Int]) {
        (self.base, self.classes, self.numbers) = (base, classes, numbers)
        self.indices = indices.map(Int32.init)
        let digest = Digest()
        digest.update("\(base.digest)\n" + classes.map { "\($0.id)\n" }.joined())
        self.indices.withUnsafeBytes { digest.update($0) }
        self.digest = digest.finish()
    }

    public var count: Int { indices.count }
    public func label(of index: Int) -> Int { numbers[base.label(of: Int(indices[index]))] }
    public func place(of index: Int) -> String { base.place(of: Int(indices[index])) }
    public func stamp(of index: Int) -> FileStamp? { base.stamp(of: Int(indices[index])) }

    public func image(_ index: Int, framing: Framing) throws -> RGBImage {
        try base.image(Int(indices[index]), framing: framing)
    }
}
