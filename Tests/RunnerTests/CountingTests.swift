import Catalog
import Foundation
import Results
import Runner
import Spec
import Testing

/// A task that is not in the program runs as one that is.
@Suite("A task of one's own")
struct CountingTests {
    private static let registry = Engine.registry(
        otherTasks: otherTasks + [Counting()], figures: Catalog("figure", []))

    private func experiment(_ lines: String) throws -> Experiment {
        try Experiment(
            yaml: "experiment: numbers\n" + lines, file: "x.yaml", registry: Self.registry)
    }

    @Test func isPlannedRunAndSealed() throws {
        let experiment = try experiment(
            """
            task: counting
            data.numbers: 12
            teacher: { hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 4,
                       intermediate_size: 64 }
            train: { steps: 5, warmup: 1 }
            evaluate.every: 5
            sweep: [{ routing.modules: [heads, mlp_tokens], routing.capacity: [0.5, 1] }]
            """)
        let study = try EngineFolder()
        #expect(try study.engine.estimates(experiment.jobs).allSatisfy { $0.seconds > 0 })
        for job in experiment.jobs {
            #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
        }
        let results = try study.results(of: experiment)
        #expect(results.points.rowCount == 4)
        // Against the teacher's logits it scores 0 itself; so does a student that leaves nothing out.
        let (losses, compute) = (
            try results.points.numbers("distance"), try results.points.numbers("compute")
        )
        for (capacity, (loss, compute)) in zip(
            try results.points.numbers("capacity"), zip(losses, compute))
        {
            #expect(capacity == 1 ? loss < 1e-8 : loss > 1e-4)
            #expect(capacity == 1 ? compute > 1 : compute < 1)
        }
        #expect(results.validation.count == 4)
    }

    /// A key may be of any of the tasks.
    @Test(arguments: [
        (
            "task: masked_autoencoding\nteacher.rope_theta: 5",
            "'teacher.rope_theta' is a key of task language_modeling and vision_language and "
                + "counting, this file is of masked_autoencoding"
        ),
        (
            "task: language_modeling\ndata.numbers: 5",
            "'data.numbers' is a key of task counting, this file is of language_modeling"
        ),
        (
            "task: counting\nrouting.stacks: both",
            "'routing.stacks' is a key of task masked_autoencoding and vision_language, this file is of counting"
        ),
        (
            "task: counting\ndata: arithmetic",
            "data.name: found \"arithmetic\", allowed is one of drawn; 'arithmetic' is of task "
                + "language_modeling, this file is of counting"
        ),
        (
            "task: counting\nteacher.pretrain.tokens: 5",
            "teacher.pretrain.tokens: found 5, allowed is at least one step of 32"
        ),
    ])
    func faultsNameTheTasks(lines: String, fault: String) {
        #expect(throws: InputError("x.yaml:4: " + fault)) {
            try experiment("routing.modules: heads\n" + lines)
        }
    }

    /// What only some tasks can do, others cannot be asked for.
    @Test func headsAreNotRanked() {
        let fault = InputError(
            "x.yaml:3: skip.order: found \"least_important\", allowed is one of random")
        #expect(throws: fault) {
            try experiment(
                "task: counting\nskip: { modules: heads, share: 0.5, order: least_important }")
        }
    }
}
