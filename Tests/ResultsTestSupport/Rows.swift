import Catalog
import Results
import Runner

extension JobResult {
    /// A job's result from rows that state values by the names of the program's columns: those of images
    /// where a row states one of them, else those of text.
    public init(
        job: String, points rows: [[String: Value]], documents: [String: [Double]] = [:],
        curves: [String: [Double]] = [:], validation: [String: [Double]] = [:],
        trace: TokenTrace? = nil, choices: [ChoiceTrace] = [], pictures: Pictures? = nil
    ) {
        self.init(
            job: job, points: try! Table(points: rows, of: job), documents: documents,
            curves: curves, validation: validation, trace: trace, choices: choices,
            pictures: pictures)
    }

    /// The result with a value of a row changed.
    public mutating func set(_ column: String, ofRow row: Int, to value: Value) {
        var rows = points.rows
        rows[row][column] = value
        points = try! Table(rows, columns: points.columns.map(\.definition))
    }
}

extension Table {
    /// Rows of `/points` of a job.
    ///
    /// - Throws: what `Table.init(_:columns:)` throws.
    public init(points rows: [[String: Value]], of job: String) throws {
        let owners: Set = ["methods", "routing", "plan", "nested", "alone", "jobs"]
        let vision = try pointColumns().of(["masked_autoencoding"])
        let names = Set(rows.flatMap(\.keys))
        let task =
            vision.contains { names.contains($0.name) }
            ? "masked_autoencoding" : "language_modeling"
        try self.init(
            rows.map { $0.merging(["job": .string(job)]) { $1 } },
            columns: try pointColumns().of(owners.union([task])))
    }
}

extension ResultsFile.Teacher {
    /// A language model's.
    public init(
        lmLoss: Double, bitsPerByte: Double, parameters: Int, flopsPerToken: Double,
        attributes: [String: Value]
    ) {
        self.init(
            [
                "lm_loss": lmLoss, "bits_per_byte": bitsPerByte, "flops_per_token": flopsPerToken,
                "parameters": Double(parameters),
            ], attributes)
    }

    /// An autoencoder's of images.
    public init(
        reconstructionLoss: Double, parameters: Int, flopsPerImage: Double,
        attributes: [String: Value]
    ) {
        self.init(
            [
                "reconstruction_loss": reconstructionLoss, "flops_per_image": flopsPerImage,
                "parameters": Double(parameters),
            ], attributes)
    }

    private init(_ scores: [String: Double], _ attributes: [String: Value]) {
        self.init(
            columns: scores.keys.sorted().map {
                Column(
                    $0, $0 == "parameters" ? .whole : .number, .measure, unit: "1", "of the teacher"
                )
            }, scores: scores, attributes: attributes)
    }
}

/// The module kinds that jobs route.
public let moduleKindNames = ["mlp_tokens", "attention_tokens", "heads", "experts"]
