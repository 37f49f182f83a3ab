import Catalog
import Datasets
import Foundation
import Layers
import Results
import Routing
import Text

/// Notes which tokens each routed module runs for, over the first documents that a job is tested on.
struct TokenTracing: Tracing {
    private let batches: [ArraySlice<TokenDocuments.Window>]
    private let documents: Set<Int>
    /// Of the sites that choose among tokens: "1" for each token that ran and "0" for the others.
    private var kept: [Site: [UInt8]] = [:]

    private static let (ran, skipped) = (UInt8(ascii: "1"), UInt8(ascii: "0"))

    /// `nil` where the job asks for none.
    init?(_ workload: LanguageWorkload) {
        guard workload.job.evaluate.trace > 0 else { return nil }
        batches = workload.windows(of: .test).batches()
        documents = Set(Self.documents(workload).map(\.document))
    }

    /// Whole documents until there are as many tokens as asked for: their places among those that
    /// are scored, and in the test split.
    private static func documents(_ workload: LanguageWorkload) -> [(index: Int, document: Int)] {
        let wanted = Set(
            workload.study.test.evaluationWindows(
                length: workload.job.text.sequenceLength, limit: workload.job.evaluate.trace
            ).map(\.document))
        return distinct(workload.windows(of: .test).map(\.document)).enumerated()
            .filter { wanted.contains($1) }.map { (index: $0, document: $1) }
    }

    mutating func note(_ index: Int, _ batch: any Batch, _ pass: any CountedRoutes) {
        let windows = batches[index]
        guard windows.contains(where: { documents.contains($0.document) }) else { return }
        let rows = windows.reduce(0) { $0 + $1.predicted }
        for (site, tokens) in pass.keptTokens {
            var all = [UInt8](repeating: Self.skipped, count: rows)
            for token in tokens { all[Int(token)] = Self.ran }
            var start = 0
            for window in windows {
                let end = start + window.predicted
                if documents.contains(window.document) {
                    kept[site, default: []] += all[start..<end]
                }
                start = end
            }
        }
    }

    /// What was noted, for the journal; `nil` if no module chooses among tokens.
    func value(_ choices: [ChoosingSite]) -> Value? {
        let modules = choices.compactMap { choice -> Value? in
            guard choice.choosesTokens, let kept = kept[choice.site] else { return nil }
            return .map([
                "layer": .int(choice.site.layer), "module": .string(choice.module),
                "kept": .string(String(decoding: kept, as: UTF8.self)),
            ])
        }
        return modules.isEmpty ? nil : .list(modules)
    }

    /// The trace that a journal's rows hold, with the text it is of; `nil` if they hold none.
    static func trace(
        _ rows: [[String: Value]], _ workload: LanguageWorkload
    ) throws -> TokenTrace? {
        var modules: [TokenTrace.Module] = []
        var kept: [String: [UInt8]] = [:]
        for row in rows {
            guard let point = Point.key(row), case .list(let noted)? = row[traceKey]
            else { continue }
            modules = []
            for case .map(let module) in noted {
                guard case .int(let layer) = module["layer"],
                    case .string(let kind) = module["module"],
                    case .string(let ran) = module["kept"]
                else { continue }
                modules.append(TokenTrace.Module(layer: layer, kind: kind))
                kept[point, default: []] += ran.utf8.map { $0 == Self.ran ? 1 : 0 }
            }
        }
        guard !kept.isEmpty else { return nil }
        let study = workload.study
        let tokenizer = try TokenizerFolder.load(URL(fileURLWithPath: study.record.teacher.folder))
        let documents = documents(workload)
        // A document's last token is predicted only.
        let texts = documents.map { study.test.documents[$0.document].dropLast() }
        return try TokenTrace(
            documents: zip(documents, texts).map {
                TokenTrace.Document(index: $0.index, length: $1.count)
            },
            pieces: texts.flatMap { $0.map(tokenizer.token) }, modules: modules, kept: kept,
            place: "job \(workload.job.name): the trace")
    }
}
