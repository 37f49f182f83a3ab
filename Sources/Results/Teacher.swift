import Catalog
import HDF5

extension ResultsFile {
    /// What the teacher is, scores on test and costs.
    public struct Teacher: Sendable {
        public var columns: [Column]
        /// By column.
        public var scores: [String: Double]
        /// What it loses on each test document, as `ResultsFile.documents` has it of students; empty in files written
        /// before it was kept.
        public var documents: [Double]
        /// The data set in `/teacher` that holds `documents`.
        static let documents = "documents"
        /// `Schema.teacher`, and others.
        public var attributes: [String: Value]

        public init(
            columns: [Column], scores: [String: Double], documents: [Double] = [],
            attributes: [String: Value]
        ) {
            (self.columns, self.scores, self.attributes) = (columns, scores, attributes)
            self.documents = documents
        }

        /// NaN where there is no such score.
        public subscript(name: String) -> Double { scores[name] ?? .nan }

        public var parameters: Int { Int(exactly: self["parameters"]) ?? 0 }

        /// The score of a column; `nil` if it has none.
        func value(_ column: Column) -> Value? {
            scores[column.name].map { number in
                column.kind == .whole ? .int(Int(exactly: number) ?? 0) : .number(number)
            }
        }
    }
}

extension ResultsFile.Teacher {
    /// The group `/teacher`: a scalar a column, and the test documents.
    ///
    /// - Parameter points: of its students, whose measures the documents are told in.
    func hdf5(beside points: Table) -> HDF5.Group {
        var group = HDF5.Group(attributes: attributes.compactMapValues(HDF5.Attribute.init))
        for column in columns {
            guard let value = value(column) else { continue }
            let values: HDF5.Values =
                if case .int(let whole) = value {
                    .ints([Int64(whole)])
                } else {
                    .doubles([value.number])
                }
            group.datasets[column.name] = HDF5.Dataset(
                shape: [], values: values, attributes: column.attributes)
        }
        if !documents.isEmpty {
            group.datasets[Self.documents] = HDF5.Dataset(
                .doubles(documents), attributes: VectorColumns.documents(nil, points).attributes)
        }
        return group
    }
}

extension ResultsReader {
    func teacher(of tree: HDF5.Group) throws -> ResultsFile.Teacher {
        guard let group = tree.groups["teacher"] else {
            throw InputError("\(file): there is no group '/teacher'")
        }
        let attributes = group.attributes.mapValues(\.value)
        try Schema.check(attributes, has: Schema.teacher, place: "\(file): '/teacher'")
        var (columns, scores): ([Column], [String: Double]) = ([], [:])
        var datasets = group.datasets
        let documents = datasets.removeValue(forKey: ResultsFile.Teacher.documents)
        for (name, dataset) in datasets.sorted(by: { $0.key < $1.key }) {
            let (place, values) = ("\(file): '/teacher/\(name)'", Table.Values(dataset.values))
            guard values.count == 1, let number = values.doubles?.first else {
                throw InputError("\(place) is no single number")
            }
            columns.append(try Column(name, values.kind, dataset.attributes, place: place))
            scores[name] = number
        }
        guard scores["parameters"].flatMap(Int.init(exactly:)) != nil else {
            throw InputError(
                "\(file): '/teacher/parameters' is \(scores["parameters"] ?? .nan), no whole number"
            )
        }
        return ResultsFile.Teacher(
            columns: columns, scores: scores,
            documents: try documents.map { try vector($0, "/teacher/documents") } ?? [],
            attributes: attributes)
    }
}
