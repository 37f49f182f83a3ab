import Catalog
import TensorCore

/// Built-in small Python functions with docstrings and worked examples, as HumanEval has them.
///
///     def sum_even_squares(values):
///         """Return the sum of the squares of the even numbers in values.
///
///         >>> sum_even_squares([3, 4, -2, 7])
///         20
///         """
///         return sum(value ** 2 for value in values if value % 2 == 0)
///
/// A function is put together from what it goes through, a condition, what is done to each item and
/// what becomes of all, by a loop or in one expression; the examples are computed.
package enum PythonFunctions {
    static let options = [
        Option("seed", .int(0...Int(Int32.max)), default: .int(0), "draws other functions"),
        Option("train", .int(21...1_000_000), default: .int(2000), "training documents"),
        Option("validation", .int(1...100_000), default: .int(200), "validation documents"),
        Option("test", .int(1...100_000), default: .int(400), "test documents"),
    ]

    /// The splits with their shares, in eighths, of all tasks.
    package enum Split: String, CaseIterable {
        case train, validation, test

        /// Where a task belongs, however it is written: a test function never does what a training
        /// function does, under any seed.
        static func of(_ task: String) -> Split {
            switch RandomStream(seed: 0, purpose: task).below(8, 0) {
            case 0: .validation
            case 1: .test
            default: .train
            }
        }
    }

    /// `count` functions of `split`, no two alike.
    package static func functions(_ split: Split, count: Int, seed: UInt64) -> [String] {
        var seen: Set<String> = []
        var functions: [String] = []
        var draw = 0
        while functions.count < count {
            let stream = RandomStream(seed: seed, purpose: "python \(split)", step: draw)
            if let function = PythonFunction(Draws(stream)), Split.of(function.task) == split,
                seen.insert(function.text).inserted
            {
                functions.append(function.text)
            }
            draw += 1
        }
        return functions
    }
}

func pythonFunctions(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    let seed = UInt64(options.int("seed"))
    func documents(_ split: PythonFunctions.Split) -> [String] {
        PythonFunctions.functions(split, count: options.int(split.rawValue), seed: seed)
    }
    return try TextCorpus(
        name: "python", description: "Python functions (built in)", train: documents(.train),
        validation: documents(.validation), test: documents(.test))
}
