import Catalog
import Datasets
import Foundation
import Layers
import Results
import Routing
import Spec
import Text

/// Notes which tokens each routed module runs for, over the first documents that a job is tested on.
struct TokenTracing {
    /// Where a row of the journal holds what was noted.
    static let key = "trace"

    private let documents: Set<Int>
    /// Of the sites that choose among tokens: "1" for each token that ran and "0" for the others.
    private var kept: [Site: [UInt8]] = [:]

    private static let (ran, skipped) = (UInt8(ascii: "1"), UInt8(ascii: "0"))

    /// `nil` where the job asks for none.
    init?(_ job: Job, _ study: Study) {
        guard job.evaluate.trace > 0 else { return nil }
        documents = Set(Self.documents(job, study).map(\.document))
    }

    /// Whole documents until there are as many tokens as asked for: their places among those that
    /// are scored, and in the test split.
    private static func documents(_ job: Job, _ study: Study) -> [(index: Int, document: Int)] {
        let wanted = Set(
            study.test.evaluationWindows(
                length: job.data.sequenceLength, limit: job.evaluate.trace
            ).map(\.document))
        return distinct(job.windows(of: .test, study).map(\.document)).enumerated()
            .filter { wanted.contains($1) }.map { (index: $0, document: $1) }
    }

    /// - Parameters:
    ///   - windows: of one pass, in order.
    ///   - pass: what routed it.
    mutating func note(
        _ windows: ArraySlice<TokenDocuments.Window>, _ pass: any CountedRoutes
    ) {
        guard windows.contains(where: { documents.contains($0.document) }) else { return }
        let rows = windows.reduce(0) { $0 + $1.tokens.count - 1 }
        for (site, tokens) in pass.keptTokens {
            var all = [UInt8](repeating: Self.skipped, count: rows)
            for token in tokens { all[Int(token)] = Self.ran }
            var start = 0
            for window in windows {
                let end = start + window.tokens.count - 1
                if documents.contains(window.document) {
                    kept[site, default: []] += all[start..<end]
                }
                start = end
            }
        }
    }

    /// What was noted, for the journal; `nil` if no module chooses among tokens.
    func value(_ routers: RouterSet) -> Value? {
        let modules = routers.sites.compactMap { site -> Value? in
            guard let kept = kept[site], let router = routers.tokenRouters[site] else { return nil }
            return .map([
                "layer": .int(site.layer), "module": .string(router.module.kind.name),
                "kept": .string(String(decoding: kept, as: UTF8.self)),
            ])
        }
        return modules.isEmpty ? nil : .list(modules)
    }

    /// The trace that a journal's rows hold, with the text it is of; `nil` if they hold none.
    static func trace(_ rows: [[String: Value]], _ job: Job, _ study: Study) throws -> TokenTrace? {
        var modules: [TokenTrace.Module] = []
        var kept: [String: [UInt8]] = [:]
        for row in rows {
            guard let point = Point.key(row), case .list(let noted)? = row[key] else { continue }
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
        let tokenizer = try TokenizerFolder.load(URL(fileURLWithPath: study.record.teacher))
        let documents = documents(job, study)
        // A document's last token is predicted only.
        let texts = documents.map { study.test.documents[$0.document].dropLast() }
        return try TokenTrace(
            documents: zip(documents, texts).map {
                TokenTrace.Document(index: $0.index, length: $1.count)
            },
            pieces: texts.flatMap { $0.map(tokenizer.piece) }, modules: modules, kept: kept,
            place: "job \(job.name): the trace")
    }
}
