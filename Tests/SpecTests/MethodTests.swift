import Catalog
import Runner
import Spec
import Testing

@Suite("The section 'method' of an experiment file")
struct MethodTests {
    private func jobs(_ lines: String, set overrides: [String] = []) throws -> [Job] {
        try Experiment(
            yaml: "experiment: x\n" + lines, file: "x.yaml", overrides: overrides,
            registry: registry
        ).jobs
    }

    /// A file and the same with the method's options beside its name.
    private static let pairs = [
        (
            "routing: {modules: heads, capacity: 0.25}",
            "method: {name: routing, modules: heads, capacity: 0.25}"
        ),
        (
            "routing:\n  modules: heads+mlp_tokens\n  heads: {capacity: 0.75}\n  layers: [1, 2]",
            "method:\n  name: routing\n  modules: heads+mlp_tokens\n  heads: {capacity: 0.75}\n"
                + "  layers: [1, 2]"
        ),
        (
            "skip: {modules: heads, share: 0.25, layers: 1}",
            "method: {name: skip, modules: heads, share: 0.25, layers: 1}"
        ),
        (
            "routing: {modules: heads}\nsweep: [{routing.capacity: [0.25, 0.5], seed: [0, 1]}]",
            "method: {name: routing, modules: heads}\n"
                + "sweep: [{method.capacity: [0.25, 0.5], seed: [0, 1]}]"
        ),
        (
            "sweep:\n  - routing.modules: heads\n    routing.gate: [weighted, straight_through]\n"
                + "  - skip.modules: [mlp, block]",
            "sweep:\n  - method.name: routing\n    method.modules: heads\n"
                + "    method.gate: [weighted, straight_through]\n"
                + "  - method: {name: skip, modules: [mlp, block]}"
        ),
        // The name is what differs; each has its own options in the file.
        (
            "sweep: [{routing.modules: heads}, {skip.modules: mlp}]",
            "routing.modules: heads\nskip.modules: mlp\nsweep: [{method.name: [routing, skip]}]"
        ),
        // Options beside no name are of the name that another layer gives.
        (
            "skip: {modules: heads, share: 0.5}",
            "method: {modules: heads, share: 0.5}\nsweep: [{method.name: skip}]"
        ),
        // One kind's capacity gives way to a stronger one of all, in either form.
        (
            "routing: {modules: heads, capacity: 0.75}",
            "routing: {modules: heads, heads: {capacity: 0.25}}\nsweep: [{method.capacity: 0.75}]"
        ),
        (
            "routing: {modules: heads}\nsweep: [{routing.capacity: 0.75}]",
            "method: {name: routing, modules: heads, heads: {capacity: 0.25}}\n"
                + "profiles: {default: {method.capacity: 0.75}}"
        ),
    ]

    @Test(arguments: pairs)
    func isTheSectionOfThatName(short: String, long: String) throws {
        let (short, long) = (try jobs(short), try jobs(long))
        #expect(short.map(\.digest) == long.map(\.digest))
        #expect(short.map(\.name) == long.map(\.name))
        #expect(long.allSatisfy { !$0.resolved.json.contains("\"method\"") })
        for job in long { #expect(try Job(resolved: job.resolved, registry: registry) == job) }
    }

    @Test func ofImages() throws {
        let routed = try visionJob(set: ["routing.stacks=encoder"])
        #expect(
            try visionJob(set: ["method={name: routing, modules: heads, stacks: encoder}"])
                == routed)
    }

    /// `method: skip` is short for `method: {name: skip}`.
    @Test func aLaterLayerReplacesIt() throws {
        let file = "method: {name: routing, modules: heads, capacity: 0.25}"
        let skips = try jobs("skip.modules: mlp")[0]
        #expect(try jobs(file, set: ["method={name: skip, modules: mlp}"])[0] == skips)
        #expect(try jobs(file, set: ["method=skip", "method.modules=mlp"])[0] == skips)
        #expect(try jobs(file, set: ["skip.modules=mlp"])[0] == skips)
        #expect(
            try jobs("skip.modules: mlp", set: ["method={name: routing, modules: heads}"])[0].skip
                == nil)
        #expect(
            try jobs(file, set: ["method.capacity=0.75"])[0]
                == jobs("routing: {modules: heads, capacity: 0.75}")[0])
        // What a weaker layer wrote beside no name gives way to a method that has no such option.
        #expect(
            try jobs("method.share: 0.5\nsweep: [{method: {name: routing, modules: heads}}]")
                == jobs("routing.modules: heads"))
    }

    @Test(arguments: [
        (
            "method: {name: rooting, modules: heads}",
            "x.yaml:2: method.name: found \"rooting\", allowed is one of routing, skip, plan, nested, alone, "
                + "saturation, exit; did you mean 'routing'?"
        ),
        (
            "method: skp",
            "x.yaml:2: method.name: found \"skp\", allowed is one of routing, skip, plan, nested, alone, "
                + "saturation, exit; did you mean 'skip'?"
        ),
        (
            "method: {name: skip, modules: mlp, capacity: 0.5}",
            "x.yaml:2: unknown key 'capacity' in 'skip'; 'capacity' is an option of method routing "
                + "(allowed: modules, layers, share, order)"
        ),
        (
            "method.capcity: 0.5\nsweep: [{method.name: skip, method.modules: mlp}]",
            "x.yaml:2: unknown key 'capcity' in 'method'; did you mean 'capacity'? (allowed: name, "
                + "modules, capacity, gate, subtract_mean, layers, choice, mlp_tokens, "
                + "attention_tokens, heads, experts, nested_experts, image_tokens, share, order, file, width, rank, bits, "
                + "shared, factors, search, budget, axis, recovery, widths, iterative, score_tokens, generations, "
                + "children, start, survivors, rescore_tokens, slices, recipe, "
                + "mixtures, budgets, first, last, run, beta, prior)"
        ),
        (
            "method: {name: routing, modules: heads, stacks: encoder}",
            "x.yaml:2: 'routing.stacks' is a key of task masked_autoencoding and "
                + "vision_language, this file is of "
                + "language_modeling"
        ),
        (
            "method: {name: routing, modules: heads}\nrouting.capacity: 0.5",
            "x.yaml:3: 'routing.capacity' stands beside 'method.name' (x.yaml:2); a method's options "
                + "are written in one of the two"
        ),
        (
            "skip.modules: mlp\nmethod: {name: routing, modules: heads}",
            "x.yaml:2: 'skip.modules' stands beside 'method.name' (x.yaml:3); a method's options are "
                + "written in one of the two"
        ),
        (
            "routing.modules: heads\nskip.modules: mlp",
            "x.yaml:3: skip.modules: has no effect beside routing.modules (x.yaml:2)"
        ),
        (
            "routing: {modules: heads, capacity: 0.5}\nmethod.capacity: 0.25",
            "x.yaml:3: 'method.capacity' and 'routing.capacity' (x.yaml:2) are one key"
        ),
        (
            "method: {name: routing, capacity: 0.5}",
            "x.yaml: 'routing.modules' is missing; needed is one or more of mlp_tokens, "
                + "attention_tokens, heads, experts, nested_experts, image_tokens joined by +"
        ),
        (
            "title: none",
            "x.yaml: 'routing.modules' is missing; needed is one or more of mlp_tokens, "
                + "attention_tokens, heads, experts, nested_experts, image_tokens joined by +, or 'skip.modules', "
                + "or 'plan', or 'nested', or 'alone.width', or 'saturation.budgets', or 'exit.budgets'"
        ),
        (
            "method: [routing]",
            "x.yaml:2: method: found [\"routing\"], allowed is a mapping with the keys name"
        ),
        (
            "method: {name: routing, modules: heads, capacity: 2}",
            "x.yaml:2: routing.capacity: found 2, allowed is a number above 0.0, at most 1.0"
        ),
    ])
    func faultsOf(lines: String, expected: String) {
        #expect(
            faults(inFile: "experiment: x\n" + lines).split(separator: "\n").first.map(String.init)
                == expected)
    }

    @Test func ofAnotherTask() {
        #expect(
            faults(
                inFile:
                    "experiment: x\ntask: masked_autoencoding\nmethod: {name: skip, modules: mlp}")
                == "x.yaml:3: method.name: found \"skip\", allowed is one of routing, plan, "
                + "nested, alone; 'skip' is of task "
                + "language_modeling, this file is of masked_autoencoding")
    }

    /// Every key of a method lies in its section, so that `method` can hold it.
    @Test func keysAreInTheSectionOfTheirMethod() {
        for task in registry.tasks.entries.map(\.make) {
            for method in registry.methods {
                let keys = method.keys(of: task) ?? []
                #expect(keys.allSatisfy { $0.path.hasPrefix(method.name + ".") })
                #expect(
                    keys.isEmpty
                        || method.leadingKey.map { key in
                            keys.contains { $0.path == "\(method.name).\(key)" }
                        } ?? true)
            }
        }
    }
}
