import Catalog

/// Grade-school word problems with worked answers (arXiv 2110.14168): question, newline, answer.
///
/// Test is the data set's own; validation is cut from train.
func gsm8k(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    func documents(_ split: String) throws -> [String] {
        let file = try location.file(
            "gsm8k/\(split).jsonl", of: "gsm8k",
            advice: "Put train.jsonl and test.jsonl of openai/grade-school-math on GitHub "
                + "(grade_school_math/data) there; they are MIT-licensed.")
        return try JSONLines.documents(in: file, fields: ["question", "answer"])
    }
    let test = try documents("test")
    let (train, validation) = try Splits.validation(from: documents("train"), of: "gsm8k")
    return try TextCorpus(
        name: "gsm8k", description: "GSM8K", train: train, validation: validation, test: test)
}
