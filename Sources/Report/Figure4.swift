import Catalog
import Results

/// Distillation losses on one student: scores during training, results after it, and which
/// differences to forward KL are beyond noise.
public struct Figure4: Figure {
    static let title = "Losses of distillation compared on one elastic student"

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let study = try LossStudy(results)
        let caption = Figure4Caption(results: results, study: study)
        let tables = Figure4Tables(study: study, caption: caption)
        return FigureFiles(
            name: "figure4",
            gnuplot: Figure4Script(results: results, study: study, caption: caption).code,
            tables: [
                ("figure4.md", tables.markdown), ("figure4.csv", tables.variants.text(.csv)),
                ("figure4_curves.csv", tables.curves.text(.csv)),
            ])
    }
}
