import Catalog
import Foundation

/// HumanEval, Python functions with a docstring and their solution (arXiv 2107.03374). A document is
/// the prompt, which ends with its line, and the solution.
///
/// Every fifth problem is a test document; validation is cut from the others.
func humanEval(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    let documents = try JSONLines.documents(
        in: humanEvalFile(location), fields: ["prompt", "canonical_solution"], separator: "")
    let test = documents.indices.filter { $0 % 5 == 4 }.map { documents[$0] }
    let (train, validation) = try Splits.validation(
        from: documents.indices.filter { $0 % 5 != 4 }.map { documents[$0] }, of: "humaneval")
    return try TextCorpus(
        name: "humaneval", description: "HumanEval", train: train, validation: validation,
        test: test)
}

func humanEvalFile(_ location: DataLocation) throws -> URL {
    try location.file(
        anyOf: ["humaneval/HumanEval.jsonl.gz", "humaneval/HumanEval.jsonl"], of: "humaneval",
        advice: "Put HumanEval.jsonl.gz of openai/human-eval on GitHub (data) there; it is "
            + "MIT-licensed.")
}
