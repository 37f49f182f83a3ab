import Catalog
import Foundation
import Results
import ResultsTestSupport
import TestSupport
import Testing

@Suite("Compare")
struct CompareTests {
    /// A results file of one job a loss, the number of the loss being its seed.
    func write(
        _ losses: [Double], from first: Int = 0, to name: String, cpu: String = "v4", in folder: URL
    ) throws {
        let jobs = zip(first..., losses).map { seed, loss in
            JobResult(
                job: "heads-s\(seed)",
                points: [
                    [
                        "module": .string("heads"), "scheme": .string("head"),
                        "gate": .string("weighted"), "layers": .string("0"),
                        "sub_modules": .int(2), "capacity": .number(0.5), "loss": .string("kl"),
                        "seed": .int(seed), "selection": .string("top_k"),
                        "lm_loss": .number(loss), "tokens_evaluated": .int(10),
                        "trainable_parameters": .int(4), "train_seconds": .number(loss),
                    ]
                ])
        }
        var attributes: [String: Value] = ["git_dirty": .int(0), "threads": .int(1)]
        for name in [
            "experiment", "title", "spec", "digest", "created", "elasti_version", "git_commit",
            "host", "cpu", "command",
        ] { attributes[name] = .string(name) }
        attributes["cpu_level"] = .string(cpu)
        attributes["blas"] = .string("OpenBLAS")
        let teacher = ResultsFile.Teacher(
            lmLoss: 2, bitsPerByte: 1, parameters: 3, flopsPerToken: 4,
            attributes: ["model": .string("m"), "digest": .string("d"), "data": .string("t")])
        try ResultsFile.merging(jobs, attributes: attributes, teacher: teacher)
            .write(to: folder.appendingPathComponent(name))
    }

    /// What stands after `elasti compare a.h5`, and the status.
    @Test(arguments: [
        ("a.h5", 0), ("worse.h5", 0),
        ("worse.h5 --metric lm_loss --tolerance 0.2", 0),
        ("worse.h5 --metric lm_loss --tolerance 0.1", 1),
        ("worse.h5 --metric lm_loss --tolerance 0.1 --format json", 1),
        ("lost.h5 --metric lm_loss --tolerance 9", 1),
        ("better.h5 --metric lm_loss --tolerance 0", 0),
        ("a.h5 --reproduces", 0), ("worse.h5 --reproduces", 1),
        ("other.h5 --reproduces --metric lm_loss --tolerance 0.2", 0),
        ("other.h5 --reproduces --metric lm_loss --tolerance 0.1", 1),
        ("fewer.h5 --reproduces --metric lm_loss --tolerance 1", 1),
        ("other.h5 --reproduces", 2), ("none.h5", 2),
        ("a.h5 --tolerance 1", 0), ("lost.h5 --tolerance 9", 1),
        ("a.h5 --metric lm_loss --tolerance -1", 2),
        ("a.h5 --metric lm_los", 2), ("a.h5 --metric kept --tolerance 1", 2),
    ])
    func endsWithAStatus(arguments: String, status: Int32) throws {
        try inTemporaryFolder { folder in
            try write([2.5, 2.7], to: "a.h5", in: folder)
            try write([2.6, 2.9], to: "worse.h5", in: folder)
            try write([2.6, 2.5], to: "better.h5", in: folder)
            try write([2.5, .nan], to: "lost.h5", in: folder)
            try write([2.6, 2.9], to: "other.h5", cpu: "v3", in: folder)
            try write([2.6], to: "fewer.h5", cpu: "v3", in: folder)
            let ending = try Program(folder: folder).run(
                ["compare", "a.h5"] + arguments.split(separator: " ").map(String.init))
            #expect(ending.status == status)
            #expect(ending.errors.isEmpty == (status == 0))
            #expect(ending.output.isEmpty == (status == 2))
        }
    }

    @Test func saysWhatDiffers() throws {
        try inTemporaryFolder { folder in
            try write([2.5, 2.7], to: "a.h5", in: folder)
            try write([2.6, 2.9, 3], to: "b.h5", cpu: "v3", in: folder)
            let elasti = Program(folder: folder)
            let ending = try elasti(
                "compare", "a.h5", "b.h5", "--metric", "lm_loss", "--tolerance", "0.1")
            #expect(
                ending.output == """
                    First:  a.h5
                    Second: b.h5

                    Settings: the same (a file without its resolved jobs: texts compared)

                    Origin
                      cpu_level  v4 -> v3

                    Teacher: the same

                    Points: 2 in both files, 2 with other numbers
                      only in the second file: 1
                        heads-s2, top_k at 0.5

                    module  scheme  gate      keys  layers  sub_modules  capacity  lora_rank  \
                    lora_alpha  loss  choice   selection  metric   seeds  first  second  \
                    difference  half_width
                    heads   head    weighted        0                 2       0.5          0  \
                             -  kl    learned  top_k      lm_loss      2    2.6    2.75  \
                          0.15      0.6353

                    """)
            #expect(
                ending.errors
                    == "lm_loss of heads-s0, top_k at 0.5: 2.6 -> 2.75, worse by 0.15\n")
            let table = try elasti(
                "compare", "a.h5", "b.h5", "--metric", "lm_loss", "--format", "csv")
            #expect(table.output.split(separator: "\n").count == 2)
            #expect(table.output.hasPrefix("module,scheme,"))
        }
    }

    /// Files of one experiment, stopped at other points.
    @Test func filesWithoutACommonPointSaySo() throws {
        try inTemporaryFolder { folder in
            try write([2.5], to: "a.h5", in: folder)
            try write([2.5], from: 1, to: "b.h5", in: folder)
            let ending = try Program(folder: folder)("compare", "a.h5", "b.h5")
            #expect(ending.status == 2)
            #expect(
                ending.errors == "b.h5: no point has the settings of a point of a.h5; the settings "
                    + "are the same, each has other points of them\n")
        }
    }

    /// The reference of figure 5 stays readable, and is an experiment that can be run again.
    @Test func theReferenceIsAnExperiment() throws {
        let reference = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../results/reference/figure5.h5").standardized.path
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            #expect(try elasti("compare", reference, reference, "--reproduces").status == 0)
            // Of a study of another task it says in what both differ.
            let images = reference.replacing("figure5.h5", with: "vit-scaling.h5")
            let differing = try elasti("compare", reference, images)
            #expect(differing.status == 2)
            for text in ["no point has the settings", "\"gsm8k\" -> \"tiny_imagenet\"", "  task "] {
                #expect(differing.errors.contains(text), "\(text)")
            }
            // A plan looks for the data, and reads none of it.
            let data = folder.appendingPathComponent("data/gsm8k")
            try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
            for split in ["train", "test"] {
                try Data("{}\n".utf8).write(to: data.appendingPathComponent("\(split).jsonl"))
            }
            let plan = try elasti("plan", reference, "--data", "data", "--format", "json")
            let json = try #require(
                JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
            let jobs = try #require(json["jobs"] as? [[String: Any]])
            #expect(jobs.count == 28)
            for job in jobs {
                let data = (job["resolved"] as? [String: Any])?["data"] as? [String: Any]
                #expect(data?["name"] as? String == "gsm8k")
            }
        }
    }
}
