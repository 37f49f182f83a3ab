import Catalog
import Foundation
import HDF5
import Results
import ResultsTestSupport
import Testing

@Suite("Results files")
struct ResultsFileTests {
    @Test func comeBackAsTheyWereWritten() throws {
        let results = try Fixture.results()
        let tree = try results.hdf5(for: "study.h5")
        let back = try ResultsFile(
            HDF5.Group(image: tree.image(for: "study.h5"), file: "study.h5"), file: "study.h5")
        #expect(back.points.text(.csv) == results.points.text(.csv))
        #expect(back.points.columns.map(\.name) == results.points.columns.map(\.name))
        #expect(back.attributes["git_dirty"] == .int(0))
        #expect(back.text("spec") == "a: 1\n")
        #expect(back.teacher.parameters == 3_740_000)
        #expect(back.teacher.attributes == Fixture.teacher.attributes)
        #expect(back.documents["heads, seed 0"] == ["top_k": [2, 3], "random": []])
        #expect(back.curves == ["heads, seed 0": ["step": [0, 1], "kl": [1, 0.5]]])
        #expect(
            back.validation == ["heads, seed 0": ["updates": [0, 2], "lm_loss": [2.5, 2.25]]])
        #expect(try back.hdf5(for: "study.h5").image(for: "") == tree.image(for: ""))
    }

    @Test func mayDoWithoutSomeParts() throws {
        let results = try Fixture.results().leavingOut([.documents, .curves])
        let tree = try results.hdf5(for: "study.h5")
        let back = try ResultsFile(
            HDF5.Group(image: tree.image(for: "study.h5"), file: "study.h5"), file: "study.h5")
        #expect(back.text("left_out") == "documents,curves")
        #expect(back.documents.isEmpty && back.teacher.documents.isEmpty && back.curves.isEmpty)
        #expect(!back.validation.isEmpty)
        #expect(back.points.text(.csv) == (try Fixture.results()).points.text(.csv))
        #expect(try Fixture.results().leavingOut([]).attributes["left_out"] == nil)
    }

    /// As the columns of `/points` do.
    @Test func vectorsOfJobsSayWhatTheyAre() throws {
        let tree = try Fixture.results().hdf5(for: "study.h5")
        func attribute(_ path: String, _ name: String) -> Value? {
            let parts = path.split(separator: "/").map(String.init)
            return tree.groups[parts[0]]?.groups["heads, seed 0"]?.datasets[parts[1]]?
                .attributes[name]?.value
        }
        for path in [
            "documents/top_k", "documents/random", "curves/step", "curves/kl", "validation/updates",
            "validation/lm_loss",
        ] {
            #expect(attribute(path, "role") != nil, "\(path)")
            #expect(attribute(path, "unit") != .string(""), "\(path)")
            #expect(attribute(path, "description") != .string(""), "\(path)")
        }
        #expect(attribute("curves/step", "role") == .string("count"))
        #expect(attribute("documents/top_k", "better") == .string("lower"))
        let loss = try #require(Fixture.results().points["lm_loss"])
        #expect(attribute("validation/lm_loss", "unit") == .string(loss.unit))
        #expect(attribute("documents/top_k", "unit") == .string(loss.unit))
    }

    @Test func areWrittenWholeAndReadFromDisk() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appending(path: "study.h5")
        try Fixture.results().write(to: url)
        try Fixture.results().write(to: url)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["study.h5"])
        #expect(try ResultsFile(contentsOf: url).points.rowCount == 4)
        let missing = folder.appending(path: "none/study.h5")
        #expect(
            throws: InputError(
                "\(missing.path): cannot create the file: No such file or directory")
        ) { try Fixture.results().write(to: missing) }
    }

    @Test func aJobsOwnFileComesBack() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).h5")
        defer { try? FileManager.default.removeItem(at: url) }
        var back: [JobResult] = []
        for job in Fixture.jobs {
            try job.write(to: url)
            back.append(try JobResult(contentsOf: url))
        }
        #expect(back.map(\.job) == ["heads, seed 0", "heads, seed 1"])
        let merged = try ResultsFile.merging(
            back, attributes: Fixture.attributes, teacher: Fixture.teacher)
        #expect(
            try merged.hdf5(for: "").image(for: "")
                == Fixture.results().hdf5(for: "").image(for: ""))
    }

    @Test func rowsStandInTheOrderOfJobs() throws {
        let jobs = Array(Fixture.jobs.reversed())
        let merged = try ResultsFile.merging(
            jobs, attributes: Fixture.attributes, teacher: Fixture.teacher)
        #expect(try merged.points.numbers("seed") == [1, 0, 0, 0])
        #expect(try merged.points.texts("job").first == "heads, seed 1")
        #expect(throws: InputError("the job 'heads, seed 1' has two results")) {
            try ResultsFile.merging(
                jobs + [jobs[0]], attributes: Fixture.attributes, teacher: Fixture.teacher)
        }
    }

    @Test func missingValuesGetTheirFallback() throws {
        let points = try Fixture.results().points
        #expect(try points.numbers("compute").allSatisfy(\.isNaN))
        #expect(try points.numbers("lora_rank") == [0, 0, 0, 0])
        #expect(try points.texts("choice") == ["learned", "learned", "learned", "learned"])
        #expect(throws: InputError.self) { try points.column("capacity_heads") }
    }

    @Test func rowsThatDoNotFitAreRefusedTogether() throws {
        var row = Fixture.row(seed: 0, selection: "top_k", capacity: 0.5, loss: 2)
        row["lm_los"] = .number(2)
        row["seed"] = .string("zero")
        row["module"] = nil
        let error = #expect(throws: InputError.self) { try Table(points: [row], of: "a") }
        let faults = try #require(error).faults
        #expect(faults.count == 3)
        #expect(faults[0].hasPrefix("/points has no column 'lm_los'; did you mean 'lm_loss'?"))
        #expect(faults[1] == "/points/module: found no value, allowed is a text")
        #expect(faults[2] == "/points/seed: found \"zero\", allowed is a whole number")
    }

    /// Changes to a good tree, and the refusal.
    @Test(arguments: [
        ("schema", "a.h5: the root has no attribute 'schema': this is no results file of elasti"),
        (
            "version",
            "a.h5: found schema 3, allowed are 1 and 2; a later version of elasti may have written it"
        ),
        ("points", "a.h5: there is no group '/points'"),
        ("column", "a.h5: there is no column '/points/job' of text"),
        (
            "length",
            "a.h5: '/points/seed' has the shape [1], allowed is [4] as of the other columns"
        ),
        ("teacher", "a.h5: '/teacher/lm_loss' is no single number"),
        ("attribute", "a.h5: the root has no attribute 'title', allowed is a string"),
        ("curve", "a.h5: '/curves/heads, seed 0/kl' is no vector of numbers"),
    ])
    func filesThatDoNotFitAreRefused(change: String, message: String) throws {
        var tree = try Fixture.results().hdf5(for: "a.h5")
        switch change {
        case "schema": tree.attributes["schema"] = nil
        case "version": tree.attributes["schema"] = .int(3)
        case "points": tree.groups["points"] = nil
        case "column": tree.groups["points"]?.datasets["job"] = nil
        case "length": tree.groups["points"]?.datasets["seed"] = .init(.ints([1]))
        case "teacher": tree.groups["teacher"]?.datasets["lm_loss"] = .init(.doubles([]))
        case "attribute": tree.attributes["title"] = nil
        default:
            tree.groups["curves"]?.groups["heads, seed 0"]?.datasets["kl"] = .init(.strings([]))
        }
        #expect(throws: InputError(message)) { try ResultsFile(tree, file: "a.h5") }
    }

    @Test func columnsAndGroupsOfOthersAreKept() throws {
        var tree = try Fixture.results().hdf5(for: "a.h5")
        tree.groups["points"]?.datasets["mine"] = .init(.ints([1, 2, 3, 4]))
        tree.groups["maps"] = .init(attributes: ["of": .string("heads")])
        let results = try ResultsFile(tree, file: "a.h5")
        #expect(try results.points.numbers("mine") == [1, 2, 3, 4])
        #expect(results.groups["maps"]?.attributes["of"] == .string("heads"))
    }
}
