import Foundation
import Runner
import Spec
import Testing

@Suite("The studies of images")
struct VisionStudyTests {
    private func read(_ name: String, _ profile: String?) throws -> Experiment {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../experiments/\(name).yaml").standardizedFileURL
        return try Experiment(contentsOf: file, profile: profile, registry: registry)
    }

    @Test(
        arguments: [
            ("vit-scaling", nil, 128), ("vit-scaling", "quick", 32), ("vit-scaling", "full", 432),
            ("domain-robustness", nil, 56), ("domain-robustness", "quick", 24),
            ("domain-robustness", "full", 160),
        ] as [(String, String?, Int)])
    func haveTheirJobs(name: String, profile: String?, count: Int) throws {
        let experiment = try read(name, profile)
        #expect(experiment.name == name && experiment.task.name == vision.name)
        #expect(experiment.jobs.count == count)
        #expect(Set(experiment.jobs.map(\.name)).count == count)
        #expect(Set(experiment.jobs.map(\.teacher)).count == 1)
        #expect(experiment.comment.contains("make \(name) "))
        #expect(Set(experiment.jobs.map(\.images.families)).count == 1)
        for job in experiment.jobs {
            #expect(try Job(resolved: job.resolved, registry: registry) == job)
        }
    }

    /// One teacher serves both, so that it is trained once.
    @Test func shareATeacher() throws {
        #expect(
            try read("vit-scaling", nil).jobs[0].teacher
                == read("domain-robustness", nil).jobs[0].teacher)
    }

    /// Router sets differ in what they are trained on, and in nothing else that could decide.
    @Test(arguments: [nil, "quick", "full"] as [String?])
    func familiesAreTreatedAlike(profile: String?) throws {
        let jobs = try read("domain-robustness", profile).jobs
        #expect(Set(jobs.map(\.train)).count == 1)
        #expect(jobs.allSatisfy { $0.images.trained != nil })
        let families = jobs[0].images.families
        #expect(families.count >= 5)
        let trainedOn: Set<[String]> = Set(jobs.map(\.images.subset))
        let expected: Set<[String]> = Set(families.map { [$0] } + [["all"]])
        #expect(trainedOn == expected)
        #expect(Set(jobs.map(\.seed)).count >= 2)
    }
}
