import Foundation
import Runner
import Spec
import Testing

@Suite("experiments/figure5.yaml")
struct Figure5Tests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../experiments/figure5.yaml").standardizedFileURL

    private func read(_ profile: String?, set overrides: [String] = []) throws -> Experiment {
        try Experiment(
            contentsOf: Self.file, profile: profile, overrides: overrides, registry: registry)
    }

    @Test(
        arguments: [
            ("quick", 40), (nil, 28), ("default", 28), ("paper", 112), ("full", 1320),
        ] as [(String?, Int)]
    )
    func hasItsJobs(profile: String?, count: Int) throws {
        let experiment = try read(profile)
        #expect(experiment.jobs.count == count)
        #expect(Set(experiment.jobs.map(\.name)).count == count)
        #expect(experiment.name == "figure5")
        #expect(experiment.figures == ["figure5"])
    }

    @Test func opensWithWhatItReproducesAndTheCommand() throws {
        let comment = try read(nil).comment
        #expect(
            comment.hasPrefix(
                "Loss versus compute of an elastic language model (ElastiFormer, arXiv 2411.15281, "
                    + "figure 5)."))
        #expect(comment.contains("make figure5 "))
    }

    @Test func quickSharesOneTinyTeacher() throws {
        let jobs = try read("quick").jobs
        #expect(Set(jobs.map(\.teacher)).count == 1)
        guard case .pretrained(let teacher, let pretrain) = try #require(jobs.first).teacher
        else {
            Issue.record("no pretrained teacher")
            return
        }
        let sizes = DecoderSizesSpec(teacher)
        #expect(sizes.hiddenSize == 64)
        #expect(sizes.layers == 4)
        #expect(pretrain.amount == 150_000)
    }

    @Test func randomChoicesAreTheFloorWithAndWithoutLoRA() throws {
        let random = try read(nil).jobs.filter { $0.routing.contains { $0.choice == .random } }
        #expect(random.filter { $0.lora.rank == 0 }.count == 4)
        #expect(random.filter { $0.lora.rank == 8 }.count == 4)
        #expect(random.allSatisfy { $0.evaluate.selections == ["random"] })
    }

    @Test func takesTheRealDataAndAPretrainedTeacher() throws {
        let jobs = try read(
            "quick", set: ["data.name=gsm8k", "teacher.checkpoint=data/stories260K"]
        ).jobs
        #expect(jobs.count == 40)
        #expect(jobs.allSatisfy { $0.data.name == "gsm8k" })
        #expect(jobs.allSatisfy { $0.teacher == .checkpoint("data/stories260K") })
    }
}
