import Catalog
import Foundation
import Runner
import Spec
import Testing

@Suite("experiments/capacity.yaml, estimators.yaml and routers.yaml")
struct StudyFileTests {
    private func jobs(_ name: String, _ profile: String?) throws -> [Job] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../experiments/\(name).yaml").standardizedFileURL
        let figures = Catalog("figure", [Entry(name, "", make: ())])
        let experiment = try Experiment(
            contentsOf: file, profile: profile, registry: Engine.registry(figures: figures))
        #expect(experiment.figures == [name])
        #expect(Set(experiment.jobs.map(\.name)).count == experiment.jobs.count)
        return experiment.jobs
    }

    @Test(
        arguments: [
            ("capacity", "quick", 28), ("capacity", nil, 48), ("capacity", "full", 160),
            ("estimators", "quick", 36), ("estimators", nil, 142), ("estimators", "full", 324),
            ("routers", "quick", 9), ("routers", nil, 30), ("routers", "full", 120),
        ] as [(String, String?, Int)])
    func haveTheirJobs(name: String, profile: String?, count: Int) throws {
        #expect(try jobs(name, profile).count == count)
    }

    /// A long shared run has the tokens of all own sets, a short one those of one.
    @Test func budgetsAreEqual() throws {
        let jobs = try jobs("capacity", nil)
        let own = try #require(jobs.first { $0.train.capacities.isEmpty }).train.steps
        let drawn = jobs.filter { !$0.train.capacities.isEmpty }
        let passes = Set(
            drawn.map { $0.train.steps * ($0.train.draw == .sandwich ? 3 : 1) })
        #expect(passes == [own, 4 * own])
        #expect(Set(drawn.map(\.train.capacities)).count == 1)
    }

    /// A fixed threshold is evaluated only where the routers were trained for it.
    @Test func fixedThresholdsHaveTheirAuxiliaryLoss() throws {
        for job in try jobs("estimators", nil) {
            #expect(
                job.evaluate.selections.contains("fixed_threshold") == (job.auxiliary.topK == 1))
        }
    }
}
