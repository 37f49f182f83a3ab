import Foundation
import TestSupport
import Testing

/// A teacher and routers as `elasti run` leaves them: texts by them, and a study of that teacher.
@Suite("Generate")
struct GenerateTests {
    @Test func continuesAText() throws {
        try inTemporaryFolder { folder in
            try Data(RunTests.study.utf8).write(to: folder.appendingPathComponent("tiny.yaml"))
            let elasti = Program(folder: folder)
            let settings = [
                "--set", "train.steps=3", "--set", "train.warmup=0", "--jobs", "1", "--shard",
                "2/4",
            ]
            #expect(try elasti.run(["run", "tiny.yaml"] + settings).status == 0)
            func only(_ path: String, _ prefix: String) throws -> String {
                let all = try FileManager.default.contentsOfDirectory(
                    atPath: folder.appendingPathComponent(path).path)
                return "\(path)/\(try #require(all.first { $0.hasPrefix(prefix) }))"
            }
            let teacher = try only("cache", "teacher-")
            let job = try only("results/tiny", "heads")
            let dense = ["generate", "--teacher", teacher, "--prompt", "Rosa", "--tokens", "9"]
            let elastic = dense + ["--routers", job + "/routers.safetensors"]
            for arguments in [dense, elastic, elastic + ["--capacity", "1", "--threads", "1"]] {
                let text = try elasti.run(arguments)
                #expect(text.status == 0)
                #expect(text.output.hasPrefix("Rosa"))
                #expect(text.errors.hasPrefix("tokens per second: prefill "))
                let json = try elasti.run(arguments + ["--format", "json"])
                let value = try #require(
                    try JSONSerialization.jsonObject(with: Data(json.output.utf8))
                        as? [String: Any])
                #expect("Rosa\(value["text"] ?? "")\n" == text.output)
                #expect((value["tokens"] as? [Int])?.count == 9 || value["ended"] as? Bool == true)
                #expect((value["prefill_tokens_per_second"] as? Double ?? 0) > 0)
                #expect(json.errors == "")
            }
            // Routers know their teacher, where the cache has it.
            let routers = [
                "--prompt", "Rosa", "--tokens", "9", "--routers", job + "/routers.safetensors",
            ]
            #expect(
                try elasti.run(["generate"] + routers).output == elasti.run(elastic).output)
            let away = try elasti.run(["generate", "--cache", "elsewhere"] + routers)
            #expect(away.status == 2 && away.errors.contains("its teacher is not in the cache "))
            let none = try elasti("generate", "--prompt", "Rosa")
            #expect(none.status == 2)
            #expect(none.errors == "--teacher: is needed, without routers it is not known\n")
            #expect(
                try elasti("new", "mine", "--teacher", teacher).output == "experiments/mine.yaml\n")
            for (profile, jobs) in [([], 12), (["quick"], 2), (["redundancy"], 12)] {
                let plan = try elasti.run(
                    ["plan", "experiments/mine.yaml", "--format", "json"]
                        + profile.flatMap { ["--profile", $0] })
                #expect(plan.errors == "")
                let json = try #require(
                    JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
                #expect((json["jobs"] as? [[String: Any]])?.count == jobs)
            }
        }
    }
}
