import Catalog
import Foundation

/// Grade-school word problems with worked answers (arXiv 2110.14168): question, newline, answer.
///
/// Test is the data set's own; validation is cut from train.
func gsm8k(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    let documents = try gsm8kFiles(options, location).map {
        try JSONLines.documents(in: $0, fields: ["question", "answer"])
    }
    let (train, validation) = try Splits.validation(from: documents[1], of: "gsm8k")
    return try TextCorpus(
        name: "gsm8k", description: "GSM8K", train: train, validation: validation,
        test: documents[0])
}

/// Its test and its training file.
func gsm8kFiles(_ options: Options, _ location: DataLocation) throws -> [URL] {
    try ["test", "train"].map { split in
        try location.file(
            "gsm8k/\(split).jsonl", of: "gsm8k",
            advice: "Put train.jsonl and test.jsonl of openai/grade-school-math on GitHub "
                + "(grade_school_math/data) there; they are MIT-licensed.")
    }
}
