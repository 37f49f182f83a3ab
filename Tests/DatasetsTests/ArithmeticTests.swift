import Catalog
import Datasets
import Foundation
import TensorCore
import Testing
import Text

@Suite("Built-in arithmetic")
struct ArithmeticTests {
    private func corpus(_ values: [String: Value] = [:]) throws -> TextCorpus {
        let entry = try textSets.entry(named: "arithmetic")
        return try entry.make(entry.options(from: values), DataLocation(environment: [:]))
    }

    @Test("has the default numbers of documents, none of them twice")
    func counts() throws {
        let corpus = try corpus()
        #expect(corpus.description == "arithmetic (built in)")
        #expect(corpus.train.count == 8000)
        #expect(corpus.validation.count == 400)
        #expect(corpus.test.count == 1000)
        #expect(Set(corpus.train + corpus.validation + corpus.test).count == 9400)
    }

    @Test("has at least 60 templates, one to four steps and all four operations")
    func templates() {
        let templates = Arithmetic.templates
        #expect(templates.count >= 60)
        #expect(Set(templates.map(\.name)).count == templates.count)
        #expect(Set(templates.map(\.stepCount)) == [1, 2, 3, 4])
        let signs = templates.flatMap(\.calculations).flatMap { $0.rest.map(\.sign) }
        #expect(Set(signs) == ["+", "-", "*", "/"])
        for template in templates {
            #expect(
                template.calculations.count == template.stepCount,
                "\(template.name): a step is one calculation")
        }
    }

    /// Numbers alone, with one person's name: the words multiply it further.
    @Test("has more than a million distinct problems")
    func distinctProblems() {
        let problems = Arithmetic.templates.map { template in
            // Of the choices of numbers, the share that works out, by 2,000 tries.
            let choices = template.draws.map(\.count).reduce(1, *)
            let works = (0..<2000).count { attempt in
                template.numbers(RandomStream(seed: 1, purpose: template.name), attempt: attempt)
                    != nil
            }
            #expect(choices * works / 2000 >= 12, "\(template.name): too few problems")
            return choices * works / 2000 * Arithmetic.peopleCount
        }
        #expect(problems.reduce(0, +) > 1_000_000)
    }

    @Test("keeps a template's numbers within one split, under any seed")
    func disjointNumbers() {
        func keys(_ split: Arithmetic.Split, _ count: Int, seed: UInt64) -> Set<String> {
            Set(
                Arithmetic.problems(split, count: count, seed: seed)
                    .map { "\($0.template.name) \($0.numbers.given)" })
        }
        let train = keys(.train, 4000, seed: 0)
        let validation = keys(.validation, 1000, seed: 1)
        let test = keys(.test, 2000, seed: 2)
        #expect(train.isDisjoint(with: validation))
        #expect(train.isDisjoint(with: test))
        #expect(validation.isDisjoint(with: test))
    }

    @Test("draws every template in every split")
    func everyTemplate() {
        for (split, count) in [(Arithmetic.Split.train, 4000), (.validation, 2000), (.test, 2000)] {
            let found = Set(
                Arithmetic.problems(split, count: count, seed: 0).map(\.template.name))
            let missing = Arithmetic.templates.map(\.name).filter { !found.contains($0) }
            #expect(missing.isEmpty, "\(split)")
        }
    }

    @Test("fills every slot and spells English")
    func spelling() throws {
        for document in try corpus().train {
            let marks = document.filter { "{}[]|?".contains($0) }
            #expect(marks.allSatisfy { $0 == "?" }, "\(document)")
            for fault in ["  ", " .", " ,", " ?", " a a", " a o", "\n\n"] {
                #expect(!document.contains(fault), "\(document)")
            }
        }
    }

    /// Every `<<formula=result>>` is right, and the last one is the answer.
    @Test("works its answers out correctly")
    func answersAreRight() throws {
        for document in try corpus().test {
            var last = ""
            for part in document.components(separatedBy: "<<").dropFirst() {
                let step = try #require(part.components(separatedBy: ">>").first)
                let sides = step.split(separator: "=")
                let calculation = try #require(Calculation("\(sides[0])=x"))
                #expect(calculation.result([:]).map(String.init) == String(sides[1]), "\(document)")
                last = String(sides[1])
            }
            #expect(document.hasSuffix("\n#### \(last)"))
        }
    }

    @Test("is a function of its options alone")
    func determinism() throws {
        let first = try corpus(["train": .int(300)])
        let second = try corpus(["train": .int(300)])
        let other = try corpus(["train": .int(300), "seed": .int(1)])
        #expect(first.digest == second.digest)
        #expect(first.digest != other.digest)
        #expect(Set(first.train).isDisjoint(with: other.test))
        #expect(try Array(corpus().train.prefix(300)) == first.train)
    }

    @Test("costs an interpolated 5-gram model 1.47 nats a token")
    func fiveGram() throws {
        let corpus = try corpus()
        let tokenizer = try SentencePieceTokenizer.train(on: corpus.train, vocabularySize: 1024)
        let train = try TokenDocuments(corpus.train, tokenizer: tokenizer)
        let test = try TokenDocuments(corpus.test, tokenizer: tokenizer)
        let model = NGramModel(
            order: 5, vocabularySize: tokenizer.vocabularySize, documents: train.documents)
        // The choices a problem is made of carry 0.24 nats a token: the rest of this loss is what a
        // model of four tokens cannot know, and a teacher at 1.13 or below is 1.3 times better.
        #expect(abs(model.loss(test.documents) - 1.47) < 0.02)
    }
}
