import Foundation
import Runner
import TestSupport
import Testing

@Suite("Texts side by side")
struct SideBySideTests {
    /// Beyond 24 tokens this Phi-3 has other positions, and runs a text again from its start.
    @Test(arguments: ["teacher", "plan"])
    func aTextThatOutgrowsItsPositionsLeavesOthersAlone(name: String) throws {
        try inTemporaryFolder { folder in
            for file in ["families/phi3/config.json", "families/phi3/model.safetensors"] {
                let source = Fixture.folder.appendingPathComponent(file)
                try FileManager.default.copyItem(
                    at: source, to: folder.appendingPathComponent(source.lastPathComponent))
            }
            try FileManager.default.copyItem(
                at: Fixture.folder.appendingPathComponent("text/tiny.model"),
                to: folder.appendingPathComponent("tokenizer.model"))
            let plan = folder.appendingPathComponent("plan.json")
            try Data(#"{"version": 1, "sites": {"model.layers.1.mlp": "off"}}"#.utf8).write(
                to: plan)
            let models = try ServedModels(teacher: folder, routers: [], plans: [plan.path])
            let student = try models.student(name)
            let texts = SideBySide(models, student, places: 2)
            let (first, second) = (
                SideBySide(models, student, places: 1), SideBySide(models, student, places: 1)
            )
            let long = (0..<22).map { Int32($0 * 7 % 300) }
            for pass in [texts.run([long, []]), first.run([long])] {
                #expect(pass.ran.count == 22)
            }
            for pass in [texts.run([[], [5, 6, 7]]), second.run([[5, 6, 7]])] {
                #expect(pass.ran.count == 3)
            }
            for step in 0..<5 as Range<Int32> {
                let pass = texts.run([[step], [10 + step]])
                let own = (first.run([[step]]), second.run([[10 + step]]))
                #expect(pass.ran == own.0.ran + own.1.ran)
                #expect(name == "teacher" ? pass.compute == 1 : pass.compute < 1)
                let logits = try (
                    texts.logits(pass, rows: 0..<2).values,
                    first.logits(own.0, rows: 0..<1).values
                        + second.logits(own.1, rows: 0..<1).values
                )
                #expect(logits.0 == logits.1, "step \(step)")
            }
        }
    }
}
