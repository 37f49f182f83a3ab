import Catalog

/// The text data sets: a new one is a file with its function and an entry here.
public let textSets = Catalog<TextSource>(
    "data set",
    [
        Entry(
            "arithmetic", "Built-in word problems with worked answers, in GSM8K's style",
            options: Arithmetic.options, make: TextSource(make: arithmetic)),
        Entry(
            "python", "Built-in small Python functions with docstrings and worked examples",
            options: PythonFunctions.options, make: TextSource(make: pythonFunctions)),
        Entry(
            "gsm8k", "GSM8K, grade-school word problems with worked answers (data folder)",
            make: TextSource(files: gsm8kFiles, make: gsm8k)),
        Entry(
            "humaneval", "HumanEval, Python functions with their solutions (data folder)",
            make: TextSource(files: { [try humanEvalFile($1)] }, make: humanEval)),
        Entry(
            "stories260K", "Stories sampled from the model stories260K (data folder)",
            make: TextSource(files: { [try stories260KFile($1)] }, make: stories260K)),
        Entry(
            "jsonl", "Your own file of JSON objects, one a line",
            options: [
                Option("path", .string, default: nil, "the .jsonl file"),
                Option(
                    "fields", .strings, default: .list([.string("text")]),
                    "the fields that make a document, joined by newlines"),
                testPath,
            ], make: TextSource(files: { try userFiles("jsonl", $0, $1) }, make: jsonLines)),
        Entry(
            "text", "Your own text file",
            options: [
                Option("path", .string, default: nil, "the .txt file"),
                Option(
                    "documents", .choice(["paragraphs", "file"]), default: .string("paragraphs"),
                    "what a document is: a paragraph between blank lines, or the whole file"),
                testPath,
            ], make: TextSource(files: { try userFiles("text", $0, $1) }, make: textFile)),
        Entry(
            "mixture", "Several data sets in stated shares, each evaluated by itself",
            options: Mixture.options, make: TextSource(files: Mixture.files, make: mixture)),
    ])

package let testPath = Option(
    "test_path", .string, default: .null,
    "a file of test documents; without it every 20th document is one")
