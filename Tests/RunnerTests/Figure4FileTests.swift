import Catalog
import Foundation
import Runner
import Spec
import Testing

@Suite("experiments/figure4.yaml")
struct Figure4FileTests {
    private func read(_ profile: String?) throws -> Experiment {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../experiments/figure4.yaml").standardizedFileURL
        let figures = Catalog("figure", [Entry("figure4", "", make: ())])
        return try Experiment(
            contentsOf: file, profile: profile, registry: Engine.registry(figures: figures))
    }

    /// 16 losses with 2 and 3 seeds; 4 directions x 4 temperatures x 8 supports and 2 controls with 5.
    @Test(
        arguments: [("quick", 32), (nil, 48), ("default", 48), ("full", 650)] as [(String?, Int)])
    func hasItsJobs(profile: String?, count: Int) throws {
        let experiment = try read(profile)
        #expect(experiment.jobs.count == count)
        #expect(Set(experiment.jobs.map(\.name)).count == count)
        #expect(experiment.figures == ["figure4"])
    }

    @Test func comparesTheLossesOnOneStudent() throws {
        let jobs = try read(nil).jobs
        #expect(Set(jobs.map(\.routing)).count == 1)
        #expect(Set(jobs.map(\.train)).count == 1)
        #expect(Set(jobs.map(\.loss)).count == 16)
        #expect(Set(jobs.map(\.seed)) == [0, 1, 2])
        #expect(
            jobs[0].routing.map(\.module) == ["attention_tokens", "heads", "experts"])
        // An auxiliary loss would be weighed against losses of different size.
        #expect(jobs.allSatisfy { $0.auxiliary == jobs[0].auxiliary && $0.auxiliary.topK == 0 })
    }

    @Test func namesSayTheLoss() throws {
        let names = try read(nil).jobs.map { $0.name.dropLast(17) }
        let start = "attention_tokens+heads+experts-"
        for part in [
            "c0.75-r0-s0", "reverse_kl-c0.75-r0-s2", "forward_kl-top_k10-c0.75-r0-s1",
            "forward_kl-top_k1-rest-c0.75-r0-s0", "forward_kl-temperature0.5-c0.75-r0-s0",
            "logits_mse-c0.75-r0-s0",
        ] {
            #expect(names.contains { $0 == start + part }, "\(part)")
        }
    }

    /// With the teacher of figure 5: the cache has it.
    @Test func sharesTheTeacherOfFigure5() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../experiments/figure5.yaml").standardizedFileURL
        let figures = Catalog("figure", [Entry("figure5", "", make: ())])
        for profile in ["default", "quick", "full"] {
            let other = try Experiment(
                contentsOf: file, profile: profile, registry: Engine.registry(figures: figures))
            let jobs = try read(profile).jobs + other.jobs
            #expect(Set(jobs.map(\.teacher)).count == 1)
            #expect(Set(jobs.map(\.data)).count == 1)
        }
    }
}
