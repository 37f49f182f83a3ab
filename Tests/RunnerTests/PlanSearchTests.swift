import Catalog
import Distillation
import Files
import Foundation
import Layers
import Models
import Results
import Routing
import Runner
import Spec
import Synchronization
import TensorCore
import Testing

/// Plans that are searched for under a budget.
@Suite("Searches of plans")
struct PlanSearchTests {
    private static let registry = Engine.registry(figures: Catalog("figure", []))

    private func experiment(_ lines: String) throws -> Experiment {
        try Experiment(
            yaml: """
                experiment: searches
                data: { name: arithmetic, train: 300, validation: 40, test: 12, sequence_length: 64,
                        vocabulary_size: 300 }
                teacher: { hidden_size: 32, num_hidden_layers: 4, num_attention_heads: 4,
                           num_key_value_heads: 2, intermediate_size: 64,
                           pretrain: { tokens: 20480, sequences: 8, learning_rate: 4.0e-3 } }
                train: { steps: 12, sequences: 3, warmup: 1, checkpoint_every: 1 }
                evaluate: { test_tokens: 1000, validation_tokens: 1000, timing_tokens: 200 }

                """ + lines, file: "x.yaml", registry: Self.registry)
    }

    /// A search with its data, and nothing found yet.
    private struct Found {
        let study: EngineFolder
        let workload: any Workload
        let search: any PlanSearch
        let searching: PlanSearching

        var model: any ElasticModel { workload.model }
        var space: PlanSpace { searching.space }

        /// Makes all steps, or some of them, and says what is best.
        func run(_ steps: Range<Int>? = nil) throws -> ScoredPlan {
            let all = search.steps(sites: space.costs.count, searching.options)
            for step in steps ?? 0..<all where !searching.state.isDone {
                try search.step(step, searching)
            }
            return try #require(searching.state.found.first)
        }

        /// The distance of a plan by whole passes, nothing shared.
        func distance(_ plan: Levels, on amount: Int, draw: Int = 0) throws -> Double {
            let loss = try losses.entry(named: "forward_kl").make(
                losses.entry(named: "forward_kl").options(from: [:]))
            var (sum, rows) = (0.0, 0)
            try Tape.paused {
                for batch in try workload.sample(amount, draw: draw) {
                    let pass = PlannedModules(units: space.levels.units(plan))
                    let student = model.head(batch.hidden(pass, of: model))
                    let values = rowLosses(student, model.head(batch.hidden(nil)), loss)
                    sum += values.reduce(0) { $0 + Double($1) }
                    rows += values.count
                }
            }
            return sum / Double(rows)
        }
    }

    private func found(
        _ lines: String, isStopped: @escaping @Sendable () -> Bool = { false }
    ) throws -> Found {
        let job = try experiment("plan: {\(lines)}").jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        let workload = try study.engine.store.study(of: job).workload(of: job)
        let name = job.options.string("plan.search")
        let search = try #require(planSearches.first { $0.name == name })
        let options = SearchOptions(search, job)
        let loss = try losses.entry(named: job.loss.name).make(job.loss.options)
        return Found(
            study: study, workload: workload, search: search,
            searching: try PlanSearching(
                options, PlanLevels(of: workload.model, widths: job.options.numbers("plan.widths")),
                of: workload.model, loss: loss, workload, PlanSearchState(),
                isStopped: isStopped))
    }

    /// All plans of off and on.
    private func plans(_ sites: Int) -> [Levels] {
        (0..<1 << sites).map { number in (0..<sites).map { number >> $0 & 1 } }
    }

    // MARK: - What searches find

    @Test func exhaustiveIsTheOptimumToTheBit() throws {
        let found = try found(
            "search: exhaustive, budget: 0.6, score_tokens: 300, rescore_tokens: 900")
        let best = try found.run()
        let allowed = plans(8).filter(found.space.fits)
        #expect(allowed.count > 64 && allowed.count < 256)
        let scored = try allowed.map { ScoredPlan($0, try found.distance($0, on: 300)) }
        let again = try scored.sorted(by: ScoredPlan.isBefore).prefix(64).map {
            ScoredPlan($0.levels, try found.distance($0.levels, on: 900))
        }
        #expect(best == again.min(by: ScoredPlan.isBefore))
        #expect(found.searching.state.evaluations == allowed.count + 64)
    }

    @Test func evolutionFindsTheOptimum() throws {
        let optimum = try found(
            "search: exhaustive, budget: 0.6, score_tokens: 1000, rescore_tokens: 100000"
        ).run()
        let evolution = try found(
            "search: evolution, budget: 0.6, generations: 12, score_tokens: 1000, "
                + "rescore_tokens: 100000")
        for step in 0...12 {
            let best = try evolution.run(step..<step + 1)
            #expect(evolution.space.isFull(best.levels))
        }
        #expect(try evolution.run(0..<0).levels == optimum.levels)
    }

    @Test func evolutionKeepsToTheBudgetWithWidths() throws {
        let evolution = try found(
            "search: evolution, budget: 0.45, generations: 6, widths: [0.25, 0.5], children: 8, "
                + "start: 8")
        var best = 0.0
        for step in 0...6 {
            let plan = try evolution.run(step..<step + 1).levels
            #expect(evolution.space.fits(plan))
            best = evolution.space.cost(plan)
        }
        #expect(best > 0.45 - evolution.space.dearest)
        // The cost of a width is counted.
        let mlp = try #require(evolution.space.costs.first { $0.count == 4 })
        #expect(abs(mlp[2] - mlp[3] / 2) < 1e-12 && abs(mlp[1] - mlp[3] / 4) < 1e-12)
    }

    @Test func greedyTakesOffWhatIsMissedLeast() throws {
        let found = try found("search: greedy, budget: 0.5, score_tokens: 400")
        var plan = found.space.levels.full
        while !found.space.fits(plan) {
            let candidates = try plan.indices.filter { plan[$0] == 1 }.map { site in
                var candidate = plan
                candidate[site] = 0
                return ScoredPlan(candidate, try found.distance(candidate, on: 400))
            }
            // Of equals the first site goes, which is the first in order.
            plan = try #require(candidates.min { ($0.distance ?? 0) < ($1.distance ?? 0) }).levels
            let step = plan.count { $0 == 0 } - 1
            #expect(try found.run(step..<step + 1).levels == plan)
        }
        #expect(found.searching.state.isDone)
    }

    @Test func distancesShareNothingButTime() throws {
        let found = try found("search: greedy, budget: 0.5")
        let stream = RandomStream(seed: 4, purpose: "plans")
        let some = (0..<20).map { plan in (0..<8).map { stream.below(2, 8 * plan + $0) } }
        let distances = try found.searching.distances(of: some, on: 500, draw: 3)
        let alone = try some.map { try found.distance($0, on: 500, draw: 3) }
        #expect(distances == alone)
        let other = try found.searching.distances(of: some, on: 500, draw: 4)
        #expect(zip(distances, other).allSatisfy { $0 != $1 || $0 == 0 })
    }

    @Test(arguments: [("blocks", false), ("attention", false), ("mlp", true), ("joint", true)])
    func cosine(modules: String, isIterative: Bool) throws {
        let budget = modules == "attention" ? 0.7 : 0.6
        let found = try found(
            "search: cosine, budget: \(budget), modules: \(modules), iterative: \(isIterative)")
        let plan = try found.run().levels
        var expected = found.space.levels.full
        var order: [[Int]] = []
        while !found.space.fits(expected) {
            if order.isEmpty || isIterative { order = try cosines(modules, expected, found) }
            for site in order.removeFirst() { expected[site] = 0 }
        }
        #expect(plan == expected && found.searching.state.isDone)
        #expect(found.searching.state.evaluations == (isIterative ? plan.count { $0 == 0 } : 1))
    }

    /// Groups in the order they go, by hidden states of passes that end at a site.
    private func cosines(_ modules: String, _ plan: Levels, _ found: Found) throws -> [[Int]] {
        let sites = found.space.levels.sites
        let groups =
            switch modules {
            case "blocks": (0..<4).map { [2 * $0, 2 * $0 + 1] }
            case "joint": sites.indices.map { [$0] }
            default: sites.indices.filter { sites[$0].kind.rawValue == modules }.map { [$0] }
            }
        let left = groups.filter { $0.contains { plan[$0] > 0 } }
        let batches = try found.workload.sample(1000, draw: 0)
        let means = left.map { group -> Double in
            var sum = 0.0
            for batch in batches {
                let probe = StatesProbe(found.space.levels.units(plan))
                Tape.paused { _ = batch.hidden(probe, of: found.model) }
                let (x, y) = (probe.before[sites[group[0]]]!, probe.after[sites[group.last!]]!)
                let (a, b) = (x.values, y.values)
                for row in 0..<x.rows {
                    let range = row * x.columns..<(row + 1) * x.columns
                    func product(_ p: [Float], _ q: [Float]) -> Double {
                        range.reduce(0) { $0 + Double(p[$1]) * Double(q[$1]) }
                    }
                    sum += product(a, b) / (product(a, a) * product(b, b)).squareRoot()
                }
            }
            return sum
        }
        return left.indices.sorted { means[$0] > means[$1] }.map { left[$0] }
    }

    @Test func randomPlansUseTheBudget() throws {
        for budget in [0.2, 0.5, 0.9] {
            let space = try found("search: random, budget: \(budget)").space
            var counts: [Levels: Int] = [:]
            for draw in 0..<4000 {
                let plan = try space.random(
                    RandomStream(seed: 1, purpose: "test", step: draw))
                counts[plan, default: 0] += 1
            }
            let all = plans(8).filter(space.isFull)
            #expect(Set(counts.keys).isSubset(of: all))
            for plan in all {
                let compute = space.cost(plan)
                #expect(compute <= budget + 1e-9 && compute > budget - space.dearest)
            }
            // Uniform: the counts' chi-squared over its degrees of freedom is near 1.
            let expected = 4000 / Double(all.count)
            let squares = all.map { pow(Double(counts[$0] ?? 0) - expected, 2) / expected }
            let ratio = squares.reduce(0, +) / Double(max(1, all.count - 1))
            #expect(ratio < 1.6, "\(budget): \(ratio)")
        }
    }

    @Test func evenKeepsTheFirstAndTheLastBlock() throws {
        let found = try found("search: even, budget: 0.8")
        #expect(
            try found.run().levels == [1, 1, 1, 1, 0, 0, 1, 1]
                || found.run().levels == [1, 1, 0, 0, 1, 1, 1, 1])
        let half = try self.found("search: even, budget: 0.5")
        #expect(try half.run().levels == [1, 1, 0, 0, 0, 0, 1, 1])
        let less = try self.found("search: even, budget: 0.4")
        #expect(throws: InputError.self) { try less.run() }
    }

    // MARK: - As jobs

    @Test func aSearchIsAJob() throws {
        let experiment = try experiment(
            """
            sweep:
              - plan.search: [greedy, random]
                plan.budget: 0.6
              - plan.search: cosine
                plan.modules: blocks
                plan.budget: 0.5
                plan.recovery: [0, 2]
            """)
        #expect(
            experiment.jobs.map { String($0.name.dropLast(17)) } == [
                "plan-greedy-c0.6", "plan-random-c0.6-s0", "plan-cosine-modulesblocks-c0.5",
                "plan-cosine-modulesblocks-c0.5-r2-s0",
            ])
        for job in experiment.jobs {
            #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
        }
        let study = try EngineFolder()
        let results = try study.results(of: experiment)
        let points = results.points
        let searches = try points.texts("search")
        #expect(searches.first == "greedy" && searches.suffix(2) == ["cosine", "cosine"])
        #expect(try points.numbers("capacity").prefix(2) == [0.6, 0.6])
        #expect(try points.numbers("compute").allSatisfy { $0 > 0.3 && $0 < 0.65 })
        #expect(try points.numbers("lora_rank").suffix(2) == [0, 2])
        // What was lost is trained back, in part.
        let losses = try points.numbers("lm_loss").suffix(2)
        #expect(losses.last! < losses.first!)
        let history = try #require(results.searches[experiment.jobs[0].name])
        let distances = try #require(history["distance"])
        #expect(distances.count == history["evaluations"]?.count && distances.count > 2)
        #expect(distances.allSatisfy { $0 > 0 })
        #expect(results.searches.count == 4)
        #expect(results.curves[experiment.jobs[3].name]?["loss"]?.count == 12)
        let file = study.folder("results.h5")
        try results.write(to: file)
        #expect(try ResultsFile(contentsOf: file).searches == results.searches)
    }

    /// Models of several stacks, and losses of other tasks.
    @Test func searchesWorkOnImages() throws {
        let searches = "sweep: [{plan.search: [greedy, cosine, random], plan.budget: 0.7}]"
        let autoencoder = VisionStudy.text.components(separatedBy: "sweep:")[0]
        let pictures = """
            experiment: pictures
            task: vision_language
            data: { name: drawn_questions, image_size: 16 }
            teacher: { vision_hidden_size: 16, vision_num_hidden_layers: 2,
                       vision_num_attention_heads: 2, vision_intermediate_size: 32,
                       hidden_size: 16, num_hidden_layers: 2, num_attention_heads: 2,
                       intermediate_size: 32, pretrain: { examples: 64, batch: 8 } }
            evaluate: { test_examples: 6, validation_examples: 16, timing_examples: 4 }

            """
        for text in [autoencoder, pictures] {
            let experiment = try Experiment(
                yaml: text + searches, file: "x.yaml", registry: Self.registry)
            let study = try EngineFolder()
            let results = try study.results(of: experiment)
            let computes = try results.points.keeping("domain", "all").numbers("compute")
            // Texts of the test data are as long as those of validation.
            #expect(computes.allSatisfy { $0 > 0.3 && $0 < 0.71 }, "\(computes)")
            #expect(results.searches.count == 3)
        }
    }

    /// Stopped after every step and taken up: the same bytes; and so on one thread.
    @Test(arguments: [
        "search: greedy, budget: 0.5", "search: random, budget: 0.5",
        "search: cosine, budget: 0.5, iterative: true",
        "search: evolution, budget: 0.5, generations: 3, children: 4, start: 4",
        "search: exhaustive, budget: 0.5, recovery: 2", "search: even, budget: 0.5",
        "search: evolution, budget: 0.5, generations: 2, widths: [0.5], start: 4, children: 4",
    ])
    func aStoppedSearchGoesOn(lines: String) throws {
        let job = try experiment("plan: {\(lines)}").jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "whole")
        for run in 0... {
            var reports = 0
            do {
                try study.run(job, in: "stopped") { _ in
                    reports += 1
                    if reports == 3 { throw Stop() }
                }
                break
            } catch is Stop {}
            guard run < 100 else { break }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: study.folder("whole").path)
        #expect(names.contains { $0.hasPrefix("plan") })
        for name in names
        where ["json", "safetensors", "txt"].contains(
            (name as NSString).pathExtension)
        {
            let files = ["whole", "stopped"].map { study.folder($0).appendingPathComponent(name) }
            #expect(
                (try? Data(contentsOf: files[0])) == (try? Data(contentsOf: files[1])), "\(name)")
        }
        let results = try ["whole", "stopped"].map {
            try JobResult(contentsOf: study.folder($0).appendingPathComponent("job.h5"))
        }
        #expect(results[0].search == results[1].search && !results[0].search.isEmpty)
        let tables = try results.map { result in
            let names = result.points.columns.map(\.name).filter { !$0.contains("second") }
            return try result.points.selecting(names).text(.csv)
        }
        #expect(tables[0] == tables[1])
        // What it found can be given back, in the forms of other projects too where they can say it.
        let model = try study.engine.store.study(of: job).model
        let found = try Dictionary(grouping: names.filter { $0.hasPrefix("plan") }) {
            $0.prefix { $0 != "." }
        }.mapValues { names in
            try names.map {
                let file = study.folder("whole").appendingPathComponent($0)
                return try Plan(contentsOf: file, for: model.branches).units(of: model.branches)
            }
        }
        for plans in found.values {
            #expect(plans.count == (lines.contains("widths") ? 1 : 3))
            #expect(plans.allSatisfy { $0 == plans[0] })
        }
    }

    @Test(arguments: [
        ("search: gredy, budget: 0.5", "did you mean 'greedy'"),
        ("search: greedy, budget: 0", "plan.budget: found 0"),
        ("search: greedy, budget: 1.5", "plan.budget: found 1.5"),
        ("search: greedy", "plan.budget: is missing"),
        (
            "search: greedy, budget: 0.5, width: 0.5",
            "give one of plan.file, plan.search and plan.shared, or plan.width, plan.rank and plan.bits"
        ),
        ("search: greedy, budget: 0.5, shared: 2", "give one of plan.file"),
        ("bits: 5", "plan.bits: found 5, allowed are 8, 6, 4, 3, 2"),
        ("bits: 9", "plan.bits: found 9"), ("rank: 0", "plan.rank: found 0"),
        ("rank: 1.5", "plan.rank: found 1.5"), ("shared: 1", "plan.shared: found 1"),
        ("rank: 0.5, axis: weight_bytes", "plan.axis: has no effect without plan.search"),
        (
            "search: random, budget: 0.5, widths: [0.5, 0.25, 0.5]",
            "plan.widths: found [0.5,0.25,0.5], allowed is a list without repetition"
        ),
        ("width: 0.5, budget: 0.5", "plan.budget: has no effect beside plan.width"),
        (
            "search: greedy, budget: 0.5, generations: 3",
            "plan.generations: has no effect beside plan.search: greedy; it is of evolution"
        ),
        ("search: even, budget: 0.5, score_tokens: 3", "plan.score_tokens: has no effect"),
        (
            "search: evolution, budget: 0.5, widths: [0.3]",
            "plan.widths: model.layers.0.mlp: width 0.3"
        ),
    ])
    func faults(lines: String, fault: String) throws {
        let study = try EngineFolder()
        let error = #expect(throws: InputError.self) {
            _ = try study.engine.estimates(experiment("plan: {\(lines)}").jobs)
        }
        #expect(error?.faults.contains { $0.contains(fault) } == true, "\(error?.faults ?? [])")
    }

    // MARK: - Ranks, bits and shared blocks

    @Test func cutsAreJobs() throws {
        let experiment = try experiment(
            """
            sweep:
              - plan.rank: 0.5
                plan.factors: [activations, plain]
              - plan.rank: 0.5
                plan.width: 0.5
                plan.bits: 4
                plan.recovery: 2
              - plan.bits: [8, 3]
              - plan.shared: 2
            """)
        #expect(
            experiment.jobs.map { String($0.name.dropLast(17)) } == [
                "plan-rank0.5", "plan-rank0.5-plain", "plan-w0.5-rank0.5-b4-r2-s0", "plan-b8",
                "plan-b3", "plan-shared2",
            ])
        let results = try EngineFolder().results(of: experiment)
        let points = results.points
        #expect(
            try points.texts("cut") == [
                "rank", "plain_rank", "width+rank+bits 4", "bits", "bits", "shared",
            ])
        #expect(try points.numbers("capacity") == [0.5, 0.5, 0.25, 0.5, 0.1875, 0.5])
        let compute = try points.numbers("compute")
        let bytes = try points.numbers("weight_bytes")
        #expect(compute[0] < 0.75 && compute[0] > bytes[0] && bytes[0] < 0.5 && bytes[0] > 0.4)
        #expect(compute[3] == 1 && compute[4] == 1 && compute[5] == 1)
        // Rows of 32 and of 64 numbers have a scale and a zero each: 1 bit and half a bit a number.
        #expect(bytes[3] > 0.53 && bytes[3] < 0.57 && bytes[4] > 0.21 && bytes[4] < 0.26)
        #expect(bytes[5] == 0.5)
        let stored = try points.wholes("parameters")
        #expect(stored[3] == results.teacher.parameters)
        #expect(stored[0] < stored[3] && stored[5] < stored[3])
        let losses = try points.numbers("lm_loss")
        #expect(losses[0] < losses[1] && losses[3] < losses[4])
        for job in experiment.jobs {
            #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
        }
    }

    /// What a job of ranks finds lies beside its plan: stopped and taken up, the same bytes; and given back to `eval`
    /// the plan runs by it.
    @Test func factorsLieBesideThePlan() throws {
        let job = try experiment("plan: {rank: 0.5, width: 0.5, bits: 6, recovery: 2}").jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "whole")
        for limit in [2, 5] {
            var reports = 0
            #expect(throws: Stop.self) {
                try study.run(job, in: "stopped") { _ in
                    reports += 1
                    if reports == limit { throw Stop() }
                }
            }
        }
        try study.run(job, in: "stopped")
        for name in ["factors.safetensors", "recovery.safetensors", "units.json", "plan.json"] {
            let files = ["whole", "stopped"].map { study.folder($0).appendingPathComponent(name) }
            #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]), "\(name)")
        }
        let folder = study.folder("whole")
        func score(_ plan: URL) throws -> [String: Value] {
            let scoring = try Scoring(
                teacher: study.teacher(), routers: nil, selection: nil, capacity: nil, plan: plan)
            let text = study.folder("x.txt")
            try Data(String(repeating: "Three apples and two pears. ", count: 20).utf8).write(
                to: text)
            guard
                case .map(let found) = try scoring.score(
                    .text(text, sequenceLength: nil), dumpingLogitsTo: nil)
            else { return [:] }
            return found
        }
        let own = try score(folder.appendingPathComponent("plan.json"))
        let alone = study.folder("alone.json")
        try FileManager.default.copyItem(
            at: folder.appendingPathComponent("plan.json"), to: alone)
        let plain = try score(alone)
        #expect(own["factors"] == .string("activations") && plain["factors"] == .string("plain"))
        #expect(own["divergence"]?.number ?? .nan < plain["divergence"]?.number ?? .nan)
        #expect(own["lora_rank"] == .int(2) && plain["lora_rank"] == nil)
        #expect(own["weight_bytes"]?.number ?? .nan > plain["weight_bytes"]?.number ?? .nan)
        // The server knows the teacher that they are of.
        let plan = folder.appendingPathComponent("plan.json").path
        let served = try ServedModels(teacher: study.teacher(), routers: [], plans: [plan])
        #expect(served.entries.map(\.name) == ["plan"])
    }

    /// What is not a number comes last, whatever it is compared with.
    @Test func distancesThatAreNoNumbersComeLast() {
        let plans = [
            ScoredPlan([0, 1], .nan), ScoredPlan([1, 0], 3), ScoredPlan([1, 1], .nan),
            ScoredPlan([0, 0], 1),
        ]
        for turn in 0..<4 {
            let turned = Array(plans[turn...] + plans[..<turn])
            #expect(
                turned.sorted(by: ScoredPlan.isBefore).map(\.levels) == [
                    [0, 0], [1, 0], [0, 1], [1, 1],
                ])
        }
        let state = PlanSearchState()
        state.found = plans
        let other = PlanSearchState()
        #expect(other.restore(state.saved) && other.found.map(\.levels) == plans.map(\.levels))
        #expect(other.found[0].distance == nil && other.found[1].distance == 3)
    }

    /// Told to stop within a step it throws; what was found before goes on, and finds the same.
    @Test func aSearchStopsWithinAStep() throws {
        let lines = "search: greedy, budget: 0.5, score_tokens: 400"
        let wanted = try found(lines).run()
        let asked = Atomic<Int>(0)
        let stopped = try found(lines) {
            asked.wrappingAdd(1, ordering: .relaxed).newValue > 20
        }
        #expect(throws: Interruption.self) { try stopped.run() }
        let again = try found(lines)
        #expect(again.searching.state.restore(stopped.searching.state.saved))
        let off = again.searching.state.found.first.map { 8 - $0.levels.reduce(0, +) } ?? 0
        #expect(off > 0)
        #expect(try again.run(off..<9) == wanted)
    }

    /// Each draw has a row of its own.
    @Test func theHistoryOfDrawsHasEach() throws {
        let experiment = try experiment(
            "plan: {search: random, budget: 0.6}\nsweep: [{evaluate.random_draws: 4}]")
        let results = try EngineFolder().results(of: experiment)
        let history = try #require(results.searches[experiment.jobs[0].name]?["compute"])
        #expect(history.count == 4 && Set(history).count > 1)
    }

    /// A budget of bytes counts weights, whatever attention costs beside its projections.
    @Test func budgetsOfBytes() throws {
        let found = try found("search: greedy, budget: 0.6, axis: weight_bytes")
        let best = try found.run()
        let counts = found.model.branches.map { branch in
            Double(branch.branch.projections.reduce(0) { $0 + $1.weights.count })
        }
        let kept = zip(counts, best.levels).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        #expect(kept / counts.reduce(0, +) <= 0.6)
        #expect(abs(found.space.cost(best.levels) - kept / counts.reduce(0, +)) < 1e-12)
    }

    @Test func tooManyPlansAreRefused() throws {
        let study = try EngineFolder()
        let jobs = try experiment(
            "plan: {search: exhaustive, budget: 0.5}\nsweep: [{teacher.num_hidden_layers: 9}]"
        ).jobs
        let error = #expect(throws: InputError.self) { _ = try study.engine.estimates(jobs) }
        #expect(error?.faults.first?.contains("2^18 plans") == true, "\(error?.faults ?? [])")
    }

    @Test func plansAreScoredByADistanceFromTheTeacher() throws {
        let study = try EngineFolder()
        let jobs = try experiment(
            "plan: {search: greedy, budget: 0.5}\nloss: {name: cross_entropy}"
        ).jobs
        let error = #expect(throws: InputError.self) { _ = try study.engine.estimates(jobs) }
        #expect(error?.faults.first?.contains("loss.name: found cross_entropy") == true)
    }
}

/// Notes hidden states before and after each site of a pass by a plan.
private final class StatesProbe: RouteSource {
    private let plan: PlannedModules
    private(set) var before: [Site: Tensor] = [:]
    private(set) var after: [Site: Tensor] = [:]

    init(_ units: [Site: Int]) { plan = PlannedModules(units: units) }

    func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        let states = plan.states(after: site, reading: x, addingTo: y, run)
        (before[site], after[site]) = (x, states)
        return states
    }
}
