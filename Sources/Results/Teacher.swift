import Catalog

extension ResultsFile {
    /// The teacher's row of numbers and what it is.
    public struct Teacher: Sendable {
        /// Numbers of `Schema.teacher` by name, those of its subject, without the parameters.
        public var scores: [String: Double]
        public var parameters: Int
        /// `Schema.teacherAttributes`, and others.
        public var attributes: [String: Value]

        public init(scores: [String: Double], parameters: Int, attributes: [String: Value]) {
            (self.scores, self.parameters, self.attributes) = (scores, parameters, attributes)
        }

        /// A language model's.
        public init(
            lmLoss: Double, bitsPerByte: Double, parameters: Int, flopsPerToken: Double,
            attributes: [String: Value]
        ) {
            self.init(
                scores: [
                    "lm_loss": lmLoss, "bits_per_byte": bitsPerByte,
                    "flops_per_token": flopsPerToken,
                ], parameters: parameters, attributes: attributes)
        }

        /// An autoencoder's of images.
        public init(
            reconstructionLoss: Double, parameters: Int, flopsPerImage: Double,
            attributes: [String: Value]
        ) {
            self.init(
                scores: [
                    "reconstruction_loss": reconstructionLoss, "flops_per_image": flopsPerImage,
                ], parameters: parameters, attributes: attributes)
        }

        /// Nats per token on the test split; NaN if it reads no text.
        public var lmLoss: Double { score("lm_loss") }
        /// NaN if it reads no text.
        public var bitsPerByte: Double { score("bits_per_byte") }
        /// Mean squared error of masked pixels on test images; NaN if it reads no images.
        public var reconstructionLoss: Double { score("reconstruction_loss") }

        private func score(_ name: String) -> Double { scores[name] ?? .nan }

        /// The number of a column of `Schema.teacher`; `nil` if it has none.
        func value(_ name: String) -> Value? {
            name == "parameters" ? .int(parameters) : scores[name].map(Value.number)
        }
    }
}

extension ResultsFile.Teacher {
    /// The group `/teacher`.
    var hdf5: HDF5.Group {
        var datasets: [String: HDF5.Dataset] = [:]
        for column in Schema.teacher {
            let values: HDF5.Values
            switch value(column.name) {
            case .int(let whole): values = .ints([Int64(whole)])
            case .number(let number): values = .doubles([number])
            default: continue
            }
            datasets[column.name] = HDF5.Dataset(
                shape: [], values: values,
                attributes: [
                    "unit": .string(column.unit), "description": .string(column.description),
                ])
        }
        return HDF5.Group(
            attributes: attributes.compactMapValues(HDF5.Attribute.init), datasets: datasets)
    }
}

extension ResultsReader {
    /// `/teacher`, with all numbers of `subject`.
    func teacher(of tree: HDF5.Group, _ subject: Schema.Subject) throws -> ResultsFile.Teacher {
        guard let group = tree.groups["teacher"] else {
            throw InputError("\(file): there is no group '/teacher'")
        }
        let attributes = group.attributes.mapValues(\.value)
        try Schema.check(
            attributes, against: Schema.teacherAttributes, place: "\(file): '/teacher'")
        var scores: [String: Double] = [:]
        for column in Schema.teacher where column.isOf(subject) {
            guard let dataset = group.datasets[column.name], dataset.values.count == 1,
                let number = Table.Values(dataset.values, as: .number)?.doubles?.first
            else { throw InputError("\(file): '/teacher/\(column.name)' is no single number") }
            scores[column.name] = number
        }
        let found = scores.removeValue(forKey: "parameters") ?? .nan
        guard let parameters = Int(exactly: found) else {
            throw InputError("\(file): '/teacher/parameters' is \(found), no whole number")
        }
        return ResultsFile.Teacher(scores: scores, parameters: parameters, attributes: attributes)
    }
}
