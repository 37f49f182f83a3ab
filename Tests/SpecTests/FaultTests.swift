import Catalog
import Spec
import Testing

/// How an error about an unknown key at the root of a file ends.
private let topLevel =
    "allowed: experiment, task, title, figures, leave_out, sweep, profiles, data, teacher, method, routing, skip, plan, nested, alone, saturation, exit, lora, loss, "
    + "auxiliary, train, evaluate, arithmetic, seed)"

@Suite("Faults of an experiment file, whole")
struct FaultTests {
    @Test(
        arguments: [
            (
                "routng: {gate: weighted}",
                "x.yaml:3: unknown key 'routng'; did you mean 'routing'? (\(topLevel)"
            ),
            (
                "train: {stps: 5}",
                "x.yaml:3: unknown key 'stps' in 'train'; did you mean 'steps'? (allowed: steps, "
                    + "capacities, draw, sequences, learning_rate, lora_learning_rate, warmup, final_learning_rate, "
                    + "checkpoint_every)"
            ),
            (
                "lora.steps: 5",
                "x.yaml:3: unknown key 'steps' in 'lora'; did you mean 'train.steps'? "
                    + "(allowed: rank, alpha)"
            ),
            (
                "auxiliary:\n  load: 0\n  balance_weight: 1",
                "x.yaml:5: unknown key 'balance_weight' in 'auxiliary' (allowed: load, top_k)"
            ),
            (
                "loss: {name: forward_kl, temprature: 2}",
                "x.yaml:3: unknown key 'temprature' in 'loss'; did you mean 'temperature'? "
                    + "(allowed: name, temperature, top_k, rest)"
            ),
            (
                "routing.experts.submodules: 4",
                "x.yaml:3: unknown key 'submodules' in 'routing.experts'; did you mean 'sub_modules'? "
                    + "(allowed: capacity, gate, subtract_mean, layers, choice, sub_modules)"
            ),
        ] as [(String, String)])
    func unknownKeys(lines: String, expected: String) {
        #expect(faults(lines) == expected)
    }

    @Test(
        arguments: [
            (
                "train: {steps: many}",
                "train.steps: found \"many\", allowed is a whole number from 1 to 100000000"
            ),
            (
                "train: {steps: 0}",
                "train.steps: found 0, allowed is a whole number from 1 to 100000000"
            ),
            (
                "train: {steps: 1.5}",
                "train.steps: found 1.5, allowed is a whole number from 1 to 100000000"
            ),
            (
                "train: {steps: null}",
                "train.steps: found null, allowed is a whole number from 1 to 100000000"
            ),
            (
                "train: {steps: }",
                "train.steps: found null, allowed is a whole number from 1 to 100000000"
            ),
            ("seed: -1", "seed: found -1, allowed is a whole number from 0"),
            (
                "routing.capacity: 0",
                "routing.capacity: found 0, allowed is a number above 0.0, at most 1.0"
            ),
            (
                "routing.capacity: 1.01",
                "routing.capacity: found 1.01, allowed is a number above 0.0, at most 1.0"
            ),
            (
                "routing.gate: wieghted",
                "routing.gate: found \"wieghted\", allowed is one of straight_through_dense, "
                    + "straight_through, weighted, first_order; did you mean 'weighted'?"
            ),
            (
                "routing.layers: [0, 0]",
                "routing.layers: found [0,0], allowed is all, every_second, a layer from 0, "
                    + "a list of layers, or {except: a list of layers}"
            ),
            (
                "routing.layers: {without: [0]}",
                "routing.layers: found {\"without\":[0]}, allowed is all, every_second, a layer "
                    + "from 0, a list of layers, or {except: a list of layers}"
            ),
            (
                "data: {name: gsm8}",
                "data.name: found \"gsm8\", allowed is one of \(textSetNames); "
                    + "did you mean 'gsm8k'?"
            ),
            (
                "data: imagenet",
                "data.name: found \"imagenet\", allowed is one of \(textSetNames)"
            ),
            (
                "loss: {rest: yes}",
                "loss.rest: found \"yes\", allowed is true or false"
            ),
            (
                "loss: {temperature: -1}",
                "loss.temperature: found -1, allowed is a number from 0.01 to 100.0"
            ),
            (
                "evaluate: {selections: [top_k, treshold]}",
                "evaluate.selections: found [\"top_k\",\"treshold\"], allowed is a list without "
                    + "repetition, each one of top_k, threshold, fixed_threshold, random, static; did "
                    + "you mean 'threshold'?"
            ),
            (
                "evaluate: {capacities: [0.5, 0.50]}",
                "evaluate.capacities: found [0.5,0.5], allowed is a list without repetition, each a "
                    + "number above 0.0, at most 1.0"
            ),
            (
                "figures: figure5",
                "figures: found \"figure5\", allowed is a list without repetition, each one of figure5, "
                    + "vit_scaling, reconstructions, domain_robustness, vlm_scaling"
            ),
            ("title: [a]", "title: found [\"a\"], allowed is a string"),
            (
                "teacher: {tie_word_embeddings: on}",
                "teacher.tie_word_embeddings: found \"on\", allowed is true or false"
            ),
        ] as [(String, String)])
    func values(lines: String, expected: String) {
        #expect(faults(lines) == "x.yaml:3: " + expected)
    }

    @Test(
        arguments: [
            "figures/5", "../x", "-x", ".x", "_x", "a b", "é", "",
            "a234567890123456789012345678901234567890123456789012345678901234x",
        ])
    func experimentNames(name: String) {
        #expect(
            faults(inFile: "experiment: \"\(name)\"\nrouting: {modules: heads}")
                == "x.yaml:1: experiment: found \"\(name)\", allowed is 1 to 64 of a-z, A-Z, 0-9, "
                + "'.', '_', '-', the first a letter or a digit")
    }

    @Test(arguments: ["heds", "heads+heads", "heads+", "+", "heads + experts"])
    func modules(name: String) {
        let near = name.contains("heds") ? "; did you mean 'heads'?" : ""
        let found = faults(inFile: "experiment: x\nrouting: {modules: \(name)}")
        #expect(
            found.hasPrefix(
                "x.yaml:2: routing.modules: found \"\(name)\", allowed is one or more of "
                    + "mlp_tokens, attention_tokens, heads, experts, nested_experts, image_tokens joined by +"
                    + near))
    }

    @Test func whatIsMissing() {
        #expect(
            faults(inFile: "title: nothing else\ndata: jsonl")
                == """
                x.yaml: 'experiment' is missing; needed is 1 to 64 of a-z, A-Z, 0-9, '.', '_', \
                '-', the first a letter or a digit
                x.yaml: 'data.path' is missing; needed is a string
                x.yaml: 'routing.modules' is missing; needed is one or more of mlp_tokens, \
                attention_tokens, heads, experts, nested_experts, image_tokens joined by +, or \
                'skip.modules', or 'plan', or 'nested', or 'alone.width', \
                or 'saturation.budgets', or 'exit.budgets'
                """)
    }

    @Test func sectionsThatAreNot() {
        #expect(
            faults("lora: 8\nrouting.heads: [0.5]\nloss: [forward_kl]")
                == """
                x.yaml:3: lora: found 8, allowed is a mapping with the keys rank, alpha
                x.yaml:4: routing.heads: found [0.5], allowed is a mapping with the keys capacity, \
                gate, subtract_mean, layers, choice
                x.yaml:5: loss: found ["forward_kl"], allowed is a mapping with the keys name
                """)
    }

    @Test func twoSpellingsOfOneKey() {
        #expect(
            faults("train: {steps: 50}\ntrain.steps: 60")
                == "x.yaml:4: 'train.steps' is set twice, first at x.yaml:3")
    }

    @Test func allFaultsAtOnceAndEachOnce() {
        #expect(
            faults(
                """
                train: {steps: 0}
                lora: {rnk: 2}
                sweep:
                  - seed: [0, 1]
                    routing.capacity: [0.5, 2]
                """)
                    == """
                    x.yaml:4: unknown key 'rnk' in 'lora'; did you mean 'rank'? (allowed: rank, \
                    alpha)
                    x.yaml:3: train.steps: found 0, allowed is a whole number from 1 to 100000000
                    x.yaml:7: routing.capacity: found 2, allowed is a number above 0.0, at most 1.0
                    """)
    }

    @Test(
        arguments: [
            (
                "train: {steps: 5}",
                "x.yaml: train.warmup: found 10, allowed is at most train.steps, 5"
            ),
            (
                "train: {warmup: 101}",
                "x.yaml:3: train.warmup: found 101, allowed is at most train.steps, 100"
            ),
            (
                "evaluate: {validation_tokens: 4095}",
                "x.yaml:3: evaluate.validation_tokens: found 4095, the selection 'threshold' needs at "
                    + "least 4096"
            ),
            (
                "teacher: {num_attention_heads: 5}",
                "x.yaml:3: teacher.num_attention_heads: found 5, which does not divide "
                    + "teacher.hidden_size, 192"
            ),
            (
                "teacher: {num_key_value_heads: 3}",
                "x.yaml:3: teacher.num_key_value_heads: found 3, which does not divide "
                    + "teacher.num_attention_heads, 8"
            ),
            (
                "teacher: {num_attention_heads: 64}",
                "x.yaml:3: teacher.num_attention_heads: found 64, which makes heads of width 3; rotary "
                    + "positions need an even width"
            ),
            (
                "teacher.pretrain: {decay: 0.75, warmup: 0.5}",
                "x.yaml:3: teacher.pretrain.decay: found 0.75, with a warmup of 0.5 allowed is at most "
                    + "0.5"
            ),
            (
                "teacher.pretrain: {decay: 0.31, warmup: 0.7}",
                "x.yaml:3: teacher.pretrain.decay: found 0.31, with a warmup of 0.7 allowed is at most "
                    + "0.3"
            ),
            (
                "teacher.pretrain: {tokens: 1000}",
                "x.yaml:3: teacher.pretrain.tokens: found 1000, allowed is at least one step of 1024"
            ),
            (
                "routing.layers: [1, 8]",
                "x.yaml:3: routing.heads.layers: there is no layer 8, allowed are 0 to 7 of this "
                    + "teacher"
            ),
            (
                "teacher.num_hidden_layers: 1\nrouting.layers: every_second",
                "x.yaml:4: routing.heads.layers: \"every_second\" leaves no layer of this teacher's "
                    + "1"
            ),
            (
                "teacher: {checkpoint: some/folder, hidden_size: 64}",
                "x.yaml:3: 'teacher.hidden_size' has no effect beside 'teacher.checkpoint' (x.yaml:3)"
            ),
        ] as [(String, String)])
    func rulesBetweenKeys(lines: String, expected: String) {
        #expect(faults(lines) == expected)
    }

    @Test(
        arguments: [
            (
                "steps=5",
                "unknown key 'steps'; did you mean 'train.steps'? (\(topLevel)"
            ),
            (
                "train.steps=0",
                "train.steps: found 0, allowed is a whole number from 1 to 100000000"
            ),
            (
                "train.steps=",
                "train.steps: found null, allowed is a whole number from 1 to 100000000"
            ),
            ("train.steps", "allowed is path=value, such as train.steps=200"),
            ("=5", "allowed is path=value, such as train.steps=200"),
            ("seed=[1", "not YAML: did not find expected ',' or ']'"),
            ("seed=&a 1", "anchors and aliases are not read; write the value out"),
            ("profiles={}", "a profile is chosen by --profile"),
        ] as [(String, String)])
    func overrides(override: String, expected: String) {
        #expect(faults("", set: [override]) == "--set \(override): \(expected)")
    }

    @Test(
        arguments: [
            ("sweep: []", "x.yaml:3: sweep: found [], allowed is a list of at least one block"),
            (
                "sweep: {seed: [0]}",
                "x.yaml:3: sweep: found {\"seed\":[0]}, allowed is a list of at least one block"
            ),
            (
                "sweep: [5]",
                "x.yaml:3: sweep: found 5, allowed is a block of dotted path: value or list of values"
            ),
            (
                "sweep:\n  - seed: []",
                "x.yaml:4: sweep: the list of 'seed' is empty; allowed is at least one value"
            ),
            (
                "profiles: {quick: {train.warmup: 1}}\nsweep:\n  - seed: [0, 1]\n    train.steps: []",
                "x.yaml:6: sweep: the list of 'train.steps' is empty; allowed is at least one value"
            ),
            ("sweep:\n  - title: [a, b]", "x.yaml:4: sweep: 'title' is the same for all jobs"),
            (
                "sweep:\n  - sed: [1, 2]",
                "x.yaml:4: unknown key 'sed'; did you mean 'seed'? (\(topLevel)"
            ),
            (
                "sweep:\n  - routing.capacity: [0.5,\n      0]",
                "x.yaml:5: routing.capacity: found 0, allowed is a number above 0.0, at most 1.0"
            ),
            (
                "sweep:\n  - routing.layers: [-1]",
                "x.yaml:4: routing.layers: found -1, allowed is all, every_second, a layer from 0, "
                    + "a list of layers, or {except: a list of layers}"
            ),
        ] as [(String, String)])
    func sweeps(lines: String, expected: String) {
        #expect(faults(lines) == expected)
    }

    @Test func sweepsWithoutEnd() {
        let axis = "[" + (0..<200).map(String.init).joined(separator: ",") + "]"
        #expect(
            faults("sweep:\n  - {seed: \(axis), teacher.seed: \(axis), lora.rank: \(axis)}")
                == "x.yaml:4: sweep: more than 4000 jobs")
    }

    @Test func profiles() {
        let profiles = "profiles: {quick: {train.steps: 20}, full: {}}"
        #expect(
            faults(profiles, profile: "quik")
                == "x.yaml: there is no profile 'quik'; did you mean 'quick'? "
                + "(allowed: quick, full)")
        #expect(
            faults("", profile: "quick")
                == "x.yaml: there is no profile 'quick' (nothing is allowed here)")
        #expect(faults(profiles, profile: "default") == "")
        #expect(
            faults("profiles: [quick]")
                == "x.yaml:3: profiles: found [\"quick\"], allowed is a mapping from a profile's "
                + "name to its settings")
        #expect(
            faults("profiles: {a: {profiles: {}}}") == "x.yaml:3: a profile cannot hold 'profiles'")
        #expect(
            faults("profiles: {a: 5}").hasPrefix(
                "x.yaml:3: found 5, allowed is a mapping with the keys experiment, "))
    }

    @Test func profilesThatTheSweepOverrules() {
        let lines = "profiles: {one: {seed: 5}}\nsweep:\n  - seed: [0, 1]\n"
        #expect(
            faults(lines, profile: "one")
                == "x.yaml:3: 'seed' has no effect: every block of the sweep sets it")
        #expect(faults(lines + "  - lora.rank: 2", profile: "one") == "")
    }

    @Test func profilesThatAreNotChosenAreCheckedToo() {
        #expect(
            faults("profiles:\n  full:\n    train: {steps: 3}")
                == "x.yaml: train.warmup: found 10, allowed is at most train.steps, 3 "
                + "(profile 'full')")
        // Every value of its sweep, if not every combination.
        #expect(
            faults(
                "profiles:\n  full:\n    sweep:\n      - {seed: [0, 1], train.steps: [20, 30, 4]}")
                == "x.yaml: train.warmup: found 10, allowed is at most train.steps, 4 "
                + "(profile 'full')")
    }
}
