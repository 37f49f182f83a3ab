import ArgumentParser
import CVectorKernels
import Foundation
import Layers
import Models
import Routing
import Runner
import Spec
import TensorCore

/// Decoding of one text beside what memory allows: the table of docs/performance.md.
struct DecodingRates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decoding",
        abstract: "Tokens a second at batch 1, as a share of what reading the weights takes.")

    @Option(help: "A model: a folder or a GGUF file; without it two models with made-up weights.")
    var model: String?
    @Option(help: "Forms of made-up weights, as safetensors and GGML call them.")
    var weights = ["F32", "BF16", "Q8_0", "Q4_1"]
    @Option(help: "Names of sizes: smollm2 (576 wide), wide (1,024 wide).")
    var sizes = ["smollm2", "wide"]
    @Option(
        help: "What is routed; the dense model is timed beside it. Without it every module kind.")
    var modules: [String] = []
    @Option(help: "Tokens made in a turn.") var tokens = 32
    @Option(help: "Turns.") var repetitions = 5
    @Option(
        help:
            "A Python that has what decoding_peers.py names: llama.cpp and transformers beside --model."
    )
    var python: String?
    @Option(help: "Their side.") var peers = "Benchmarks/decoding_peers.py"
    @Option var capacity = 0.5
    @Option var threads = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        if python != nil, model == nil {
            throw ValidationError(
                "--python: without --model there is no file that others could read")
        }
    }

    func run() throws {
        ThreadPool.configure(threads: threads)
        print(
            "\(Blas.description), \(threads) threads, load \(fixed(Processor.load, 2)), governor \(Processor.governor)"
        )
        print(
            "| model | weights | module | tokens/s | MB a token | share of the limit | of the dense time |"
        )
        print("| --- | --- | --- | --- | --- | --- | --- |")
        if let model {
            let url = URL(fileURLWithPath: model)
            try compare(
                url.lastPathComponent, "its own", ModelFolder.load(url, as: .languageModel),
                size: nil)
            return
        }
        for size in [ModelSize.smollm2, .wide] where sizes.contains(size.name) {
            for form in weights {
                let job = try decoding(size, "none", "all").job()
                try compare(
                    size.name, form, job.languageModel(try StoredWeights(form)), size: size)
            }
        }
    }

    private static let prompt = 16
    private static let kinds = [
        ("none", "all"), ("mlp_tokens", "all"), ("attention_tokens", "all"),
        ("attention_tokens", "kept"), ("heads", "all"), ("experts", "all"),
    ]

    private var cases: [(modules: String, keys: String)] {
        Self.kinds.filter { modules.isEmpty || $0.0 == "none" || modules.contains($0.0) }
    }

    private func decoding(_ size: ModelSize, _ modules: String, _ keys: String) -> Case {
        Case(
            step: .decode, modules: modules, keys: keys, capacity: capacity, batch: 1,
            length: Self.prompt, new: tokens, size: size)
    }

    /// The dense model and each module kind, by turns.
    ///
    /// - Parameter size: of a model with made-up weights.
    private func compare(
        _ name: String, _ form: String, _ model: any LanguageModel, size: ModelSize?
    ) throws {
        let stream = RandomStream(seed: 0, purpose: "benchmark decoding")
        let text = (0..<Self.prompt + tokens).map { Int32(stream.below(model.vocabularySize, $0)) }
        let calibration = (0..<8).map { row in
            text.indices.map { Int32(stream.below(model.vocabularySize, (row + 1) * 1000 + $0)) }
        }
        let routers = try cases.map { modules, keys -> RouterSet? in
            guard modules != "none" else { return nil }
            var routers = try
                (size.map { try decoding($0, modules, keys).job() }
                ?? benchmarkJob(
                    task: "language_modeling",
                    [
                        "teacher.checkpoint=\(self.model ?? "")", "routing.modules=\(modules)",
                        "routing.capacity=\(capacity)",
                    ]
                        + (modules == "attention_tokens"
                            ? ["routing.attention_tokens.keys=\(keys)"] : [])
                )).routers(for: model)
            routers.calibrate(routers.calibration(model, calibration, at: capacity))
            return routers
        }
        let others = try peerSides(text)
        var peers = others.map { _ in Series() }
        var bandwidth = Series()
        var times = routers.map { _ in Series() }
        var bytes = routers.map { _ in 0.0 }
        for turn in 0...repetitions {
            let rate = Bandwidth.measured()
            if turn > 0 { bandwidth.add(rate) }
            for (index, routers) in routers.enumerated() {
                let meter = ComputeMeter()
                let pass = routers.map {
                    ElasticPass($0, .evaluation(.threshold, capacity: nil), meter: meter)
                }
                let time = decode(model, text, pass, meter)
                if turn > 0 { times[index].add(time) }
                let share = routers == nil ? 1 : meter.bits.read / meter.bits.dense
                bytes[index] =
                    share * Double(model.projectionBytes) + Double(model.head.weight.storedBytes)
            }
            for (index, side) in others.enumerated() {
                // The threads of the one before spin for some milliseconds.
                Thread.sleep(forTimeInterval: 0.3)
                let time = try side.decode(text[..<Self.prompt], text[Self.prompt...])
                if turn > 0 { peers[index].add(time) }
            }
        }
        let (limit, ours) = (bandwidth.median, times[0].median)
        for (index, (modules, keys)) in cases.enumerated() {
            let time = times[index].median
            let share = bytes[index] / time / 1e6 / limit
            let what =
                modules == "none" ? "dense" : keys == "kept" ? "\(modules) keys kept" : modules
            print(
                "| \(name) | \(form) | \(what) | "
                    + String(
                        format: "%.1f | %.1f | %.2f | %.2f |", 1000 / time, bytes[index] / 1e6,
                        share, time / ours))
        }
        for (side, times) in zip(others, peers) {
            print(
                "| \(name) | \(form) | \(side.name) | "
                    + String(
                        format: "%.1f | | | %.2f |", 1000 / times.median,
                        times.median / ours))
        }
        print(
            "| \(name) | \(form) | reading memory | "
                + String(format: "%.1f GB/s (spread %.1f) | | | |", limit, bandwidth.spread))
    }

    /// Programs that decode the same file; each has read it before the next starts.
    private func peerSides(_ text: [Int32]) throws -> [Side] {
        guard let python, let model else { return [] }
        return try ["llama.cpp", "transformers float32", "transformers bfloat16"].map {
            let side = try Side(
                $0, URL(fileURLWithPath: python), [peers, $0, model, String(threads)])
            _ = try side.decode(text[..<Self.prompt], text[Self.prompt...])
            return side
        }
    }

    /// - Returns: milliseconds of a token after the prompt.
    private func decode(
        _ model: any LanguageModel, _ text: [Int32], _ pass: ElasticPass?, _ meter: ComputeMeter
    ) -> Double {
        let cache = KeyValueCache(room: text.count)
        func feed(_ next: ArraySlice<Int32>) {
            let hidden = model.decode([Array(next)], cache, routing: pass)
            _ = Tape.paused { model.head(gather(hidden, [Int32(next.count - 1)])) }
        }
        feed(text[..<Self.prompt])
        return milliseconds { for index in Self.prompt..<text.count { feed(text[index...index]) } }
            / Double(text.count - Self.prompt)
    }
}

/// How fast all threads together read memory.
enum Bandwidth {
    /// No two pages are the same: a virtual machine may have them once.
    private static let buffer = {
        let buffer = Tensor(repeating: 1, [1 << 27])
        for page in 0..<buffer.count / 1024 { buffer.pointer[1024 * page] = Float(page) }
        return buffer
    }()

    /// GB/s of a plain sum over half a gigabyte.
    static func measured() -> Double {
        let tile = 1 << 18
        let sums = Tensor.zeros([buffer.count / tile])
        let time = milliseconds {
            ThreadPool.forRanges(buffer.count, tile: tile) { range in
                sums.pointer[range.lowerBound / tile] = vk_sum(
                    buffer.pointer + range.lowerBound, range.count)
            }
        }
        return Double(buffer.count * MemoryLayout<Float>.stride) / time / 1e6
    }
}

/// Random weights in a form that a file may have, about as large as they keep the size of their input.
private final class StoredWeights: WeightSource {
    private let form: String
    private let floats = BenchmarkWeights(trainable: false)

    /// Bytes of 32 numbers, with the halves that begin them: a scale, and what is added.
    private static let blocks: [String: (bytes: Int, halves: [UInt16])] = [
        "Q8_0": (34, [0x1000]), "Q4_0": (18, [0x2000]), "Q4_1": (20, [0x2000, 0xAB80]),
    ]

    /// - Throws: `ValidationError` for a form that is none of them.
    init(_ form: String) throws {
        guard ["F32", "BF16"].contains(form) || Self.blocks[form] != nil else {
            throw ValidationError(
                "--weights: found '\(form)', allowed are F32, BF16, "
                    + Self.blocks.keys.sorted().joined(separator: ", "))
        }
        self.form = form
    }

    func tensor(_ name: String, shape: [Int]) -> Tensor { floats.tensor(name, shape: shape) }
    func finish() -> [NamedWeight] { floats.finish() }

    func matrix(_ name: String, shape: [Int]) -> Matrix {
        guard let block = Self.blocks[form], let format = NumberFormat.named(form) else {
            let tensor = floats.tensor(name, shape: shape)
            guard form == "BF16" else { return Matrix(tensor) }
            return Matrix(
                bfloat16: tensor.buffer.map { UInt16($0.bitPattern >> 16) }, rows: shape[0],
                columns: shape[1])
        }
        let stream = RandomStream(seed: 0, purpose: "weights of " + name)
        var bytes = [UInt8](repeating: 0, count: shape[0] * shape[1] / 32 * block.bytes)
        let scales = block.halves.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        for index in bytes.indices {
            let place = index % block.bytes
            bytes[index] =
                place < scales.count
                ? scales[place]
                : UInt8(truncatingIfNeeded: stream.bits(index / 8) >> (index % 8 * 8))
        }
        return Matrix(Data(bytes), format, rows: shape[0], columns: shape[1])
    }
}

extension LanguageModel {
    fileprivate var projectionBytes: Int {
        branches.reduce(0) { sum, branch in
            branch.branch.projections.reduce(sum) { $0 + $1.weight.storedBytes }
        }
    }
}
