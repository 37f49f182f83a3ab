/// An HDF5 file as a value: a tree of groups, data sets and attributes.
///
/// The whole tree is in memory; a file is read in one go and written in one go, and is never open
/// in between. See `HDF5.Group.write(to:)` and `HDF5.Group.init(contentsOf:)`.
public enum HDF5 {
    public struct Group: Sendable, Equatable {
        public var attributes: [String: Attribute]
        public var datasets: [String: Dataset]
        public var groups: [String: Group]

        public init(
            attributes: [String: Attribute] = [:], datasets: [String: Dataset] = [:],
            groups: [String: Group] = [:]
        ) {
            (self.attributes, self.datasets, self.groups) = (attributes, datasets, groups)
        }
    }

    /// An array with a shape, row-major; the shape `[]` is a scalar.
    public struct Dataset: Sendable, Equatable {
        public let shape: [Int]
        public let values: Values
        public var attributes: [String: Attribute]

        public init(shape: [Int], values: Values, attributes: [String: Attribute] = [:]) {
            precondition(
                shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count,
                "\(values.count) values in the shape \(shape)")
            (self.shape, self.values, self.attributes) = (shape, values, attributes)
        }

        /// A vector of all `values`.
        public init(_ values: Values, attributes: [String: Attribute] = [:]) {
            self.init(shape: [values.count], values: values, attributes: attributes)
        }
    }

    /// A small array beside a group or a data set; the shape `[]` is a scalar.
    public struct Attribute: Sendable, Equatable {
        public let shape: [Int]
        public let values: Values

        public init(shape: [Int], values: Values) {
            precondition(
                shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count,
                "\(values.count) values in the shape \(shape)")
            (self.shape, self.values) = (shape, values)
        }

        public static func string(_ value: String) -> Attribute {
            Attribute(shape: [], values: .strings([value]))
        }

        public static func int(_ value: Int) -> Attribute {
            Attribute(shape: [], values: .ints([Int64(value)]))
        }

        public static func double(_ value: Double) -> Attribute {
            Attribute(shape: [], values: .doubles([value]))
        }
    }

    /// The element types a file may have. Strings are UTF-8.
    public enum Values: Sendable, Equatable {
        case doubles([Double])
        case floats([Float])
        case ints([Int64])
        case bytes([UInt8])
        case strings([String])

        public var count: Int {
            switch self {
            case .doubles(let values): values.count
            case .floats(let values): values.count
            case .ints(let values): values.count
            case .bytes(let values): values.count
            case .strings(let values): values.count
            }
        }
    }
}
