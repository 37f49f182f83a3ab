import Catalog
import TensorCore

/// Built-in word problems with worked answers in GSM8K's style, drawn from templates.
///
///     Rosa baked 12 trays of muffins with 8 muffins on each tray. ...
///     Rosa baked 12*8 = <<12*8=96>>96 muffins.
///     #### 96
///
/// What makes them worth modelling: names, things and numbers come early and are used late, and
/// results are computed and used again.
package enum Arithmetic {
    static let options = [
        Option("seed", .int(0...Int(Int32.max)), default: .int(0), "draws other problems"),
        Option("train", .int(21...1_000_000), default: .int(8000), "training documents"),
        Option("validation", .int(1...100_000), default: .int(400), "validation documents"),
        Option("test", .int(1...100_000), default: .int(1000), "test documents"),
    ]

    package static let templates: [ProblemTemplate] =
        [
            shopProblems, travelProblems, kitchenProblems, schoolProblems, farmProblems,
            workProblems, homeProblems, sportProblems, collectionProblems,
        ].flatMap { $0 }

    /// How many names there are for a person.
    package static var peopleCount: Int { WordLists.people.count }

    /// The splits with their shares, in sixteenths, of all choices of numbers.
    package enum Split: String, CaseIterable {
        case train, validation, test

        /// Where a template with these numbers belongs, whatever its words: a test problem's
        /// numbers are never those of a training problem of the same template, under any seed.
        static func of(_ template: ProblemTemplate, _ numbers: Numbers) -> Split {
            switch RandomStream(seed: 0, purpose: "\(template.name) \(numbers.given)").below(16, 0)
            {
            case 0: .validation
            case 1, 2: .test
            default: .train
            }
        }
    }

    /// A worked problem with what it was made from.
    package struct Problem {
        package let template: ProblemTemplate
        package let numbers: Numbers
        package let text: String
    }

    /// `count` problems of `split`, no two alike.
    package static func problems(_ split: Split, count: Int, seed: UInt64) -> [Problem] {
        var seen: Set<String> = []
        var problems: [Problem] = []
        problems.reserveCapacity(count)
        var draw = 0
        while problems.count < count {
            if let problem = problem(split, seed: seed, draw: draw),
                seen.insert(problem.text).inserted
            {
                problems.append(problem)
            }
            draw += 1
        }
        return problems
    }

    /// The problem of one draw, or nil if the drawn template had no luck with its numbers.
    private static func problem(_ split: Split, seed: UInt64, draw: Int) -> Problem? {
        let random = RandomStream(seed: seed, purpose: "arithmetic \(split)", step: draw)
        let template = templates[random.below(templates.count, 0)]
        for attempt in 0..<2000 {
            guard let numbers = template.numbers(random, attempt: attempt),
                Split.of(template, numbers) == split
            else { continue }
            return Problem(
                template: template, numbers: numbers,
                text: template.text(numbers, words: Words(random)))
        }
        return nil
    }
}

func arithmetic(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    let seed = UInt64(options.int("seed"))
    func documents(_ split: Arithmetic.Split) -> [String] {
        Arithmetic.problems(split, count: options.int(split.rawValue), seed: seed).map(\.text)
    }
    return try TextCorpus(
        name: "arithmetic", description: "arithmetic (built in)", train: documents(.train),
        validation: documents(.validation), test: documents(.test))
}
