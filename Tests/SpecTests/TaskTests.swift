import Catalog
import Spec
import Testing

@Suite("The task of a file")
struct TaskTests {
    @Test func isLanguageModelingUnlessNamed() throws {
        let plain = try experiment()
        #expect(plain.task.name == "language_modeling")
        #expect(plain.jobs == (try experiment("task: language_modeling").jobs))
        #expect(!plain.jobs[0].resolved.json.contains("task"))
        #expect(try visionExperiment().task.name == "masked_autoencoding")
    }

    @Test(
        arguments: [
            (
                "task: mask_autoencoding\ndata: nowhere",
                "x.yaml:3: task: found \"mask_autoencoding\", allowed is one of language_modeling, "
                    + "masked_autoencoding, vision_language; did you mean 'masked_autoencoding'?"
            ),
            (
                "task: [language_modeling]",
                "x.yaml:3: task: found [\"language_modeling\"], allowed is one of "
                    + "language_modeling, masked_autoencoding, vision_language"
            ),
            (
                "profiles: {quick: {task: masked_autoencoding}}",
                "x.yaml:3: a profile cannot hold 'task'"
            ),
            (
                "sweep:\n  - task: [language_modeling, masked_autoencoding]",
                "x.yaml:4: sweep: 'task' is the same for all jobs"
            ),
            (
                "evaluate.test_images: 5",
                "x.yaml:3: 'evaluate.test_images' is a key of task masked_autoencoding, this file "
                    + "is of language_modeling"
            ),
            (
                "train: {batch: 5}",
                "x.yaml:3: 'train.batch' is a key of task masked_autoencoding and vision_language, "
                    + "this file is of language_modeling"
            ),
            (
                "data: {name: arithmetic, subset: [dogs]}",
                "x.yaml:3: 'data.subset' is a key of task masked_autoencoding and vision_language, "
                    + "this file is of language_modeling"
            ),
            (
                "data: shapes",
                "x.yaml:3: data.name: found \"shapes\", allowed is one of \(textSetNames); "
                    + "'shapes' is of task masked_autoencoding, this file is of language_modeling"
            ),
        ] as [(String, String)])
    func faultsOfText(lines: String, expected: String) {
        #expect(faults(lines) == expected)
    }

    @Test(
        arguments: [
            (
                "data.sequence_length: 128",
                "x.yaml:4: 'data.sequence_length' is a key of task language_modeling, this file is "
                    + "of masked_autoencoding"
            ),
            (
                "skip: {modules: mlp}",
                "x.yaml:4: 'skip' is a key of task language_modeling, this file is of "
                    + "masked_autoencoding"
            ),
            (
                "loss: {name: cosine, temperature: 2}",
                "x.yaml:4: 'loss.temperature' is a key of task language_modeling and "
                    + "vision_language, this file is of masked_autoencoding"
            ),
            (
                "loss: forward_kl",
                "x.yaml:4: loss.name: found \"forward_kl\", allowed is one of cosine, patch_mse; "
                    + "'forward_kl' is of task language_modeling and vision_language, this file is "
                    + "of masked_autoencoding"
            ),
            // Both tasks have sets with a path; this one has none.
            (
                "data: {name: shapes, path: here}",
                "x.yaml:4: unknown key 'path' in 'data' (allowed: name, image_size, train, test, seed, subset)"
            ),
            (
                "evaluate: {test_imges: 5}",
                "x.yaml:4: unknown key 'test_imges' in 'evaluate'; did you mean 'test_images'? "
                    + "(allowed: test_images, validation_images, selections, "
                    + "random_draws, capacities, every, curve_images, timing_images, families, "
                    + "gallery_images, "
                    + "trace_images, sheet_images)"
            ),
        ] as [(String, String)])
    func faultsOfImages(lines: String, expected: String) {
        #expect(visionFaults(lines) == expected)
    }

    @Test func standsInTheFile() {
        #expect(
            faults("", set: ["task=masked_autoencoding"])
                == "--set task=masked_autoencoding: the task of a file stands in it")
    }

    @Test func whatIsMissing() {
        #expect(
            faults(inFile: "experiment: x\ntask: masked_autoencoding")
                == "x.yaml: 'routing.modules' is missing; needed is one or more of mlp_tokens, "
                + "attention_tokens, heads, experts, nested_experts, image_tokens joined by +, or 'plan', or 'nested', or 'alone.width'"
        )
    }

    /// A program without image sets says so at once.
    @Test func mustBeRegistered() throws {
        let textOnly = Registry(
            usualTask: language, otherTasks: [], methods: registry.methods,
            figures: registry.figures, selections: registry.selections)
        #expect(
            throws: InputError(
                "x.yaml:2: task: found \"masked_autoencoding\", allowed is one of "
                    + "language_modeling")
        ) {
            try Experiment(
                yaml: "experiment: x\ntask: masked_autoencoding", file: "x.yaml",
                registry: textOnly)
        }
    }

    @Test(arguments: registry.tasks.names)
    func hasATemplate(name: String) throws {
        let task = try registry.tasks.entry(named: name).make
        for (profile, count) in [(nil, 6), ("quick", 2)] as [(String?, Int)] {
            let experiment = try Experiment(
                yaml: task.template("mine"), file: "mine.yaml", profile: profile,
                registry: registry)
            #expect(experiment.task.name == name && experiment.name == "mine")
            #expect(experiment.jobs.count == count)
        }
    }
}
