import Catalog
import Dispatch
import Foundation
import Runner
import Synchronization

/// What the server has done and what it has in hand: `/status`. It also says whether there is room for more.
final class Counts: Sendable {
    private struct State {
        /// Requests for texts that are read, wait or run, and the tokens they may come to.
        var requests = 0
        var tokens = 0
        var texts = 0
        var mostRequests = 0
        /// Texts and tokens done.
        var ended = 0
        var prompt = 0
        var new = 0
        /// Answers by status.
        var answers: [Int: Int] = [:]
        /// Requests whose client left before the answer was whole.
        var left = 0
    }

    private let state = Mutex(State())
    private let limits: Limits
    private let start = DispatchTime.now().uptimeNanoseconds

    init(_ limits: Limits) { self.limits = limits }

    /// Takes a request in, if there is room for one.
    func enter() -> Bool {
        state.withLock {
            guard $0.requests < limits.requests else { return false }
            $0.requests += 1
            $0.mostRequests = max($0.mostRequests, $0.requests)
            return true
        }
    }

    func leave() { state.withLock { $0.requests -= 1 } }

    /// Takes in the tokens that a request's texts may come to, if there is room for them.
    func enter(tokens: Int) -> Bool {
        state.withLock {
            guard $0.tokens + tokens <= limits.tokens else { return false }
            $0.tokens += tokens
            return true
        }
    }

    func leave(tokens: Int) { state.withLock { $0.tokens -= tokens } }

    /// Texts that run now.
    func note(running texts: Int) { state.withLock { $0.texts = texts } }

    func note(prompt: Int) { state.withLock { $0.prompt += prompt } }
    func noteToken() { state.withLock { $0.new += 1 } }
    func noteEnd() { state.withLock { $0.ended += 1 } }
    func note(answer status: Int) { state.withLock { $0.answers[status, default: 0] += 1 } }
    func noteLeft() { state.withLock { $0.left += 1 } }

    var value: Value {
        let state = state.withLock { $0 }
        let answers = Dictionary(
            uniqueKeysWithValues: state.answers.map { (String($0), Value.int($1)) })
        return .map([
            "uptime_seconds": .number(
                Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9),
            "requests": .map([
                "in_hand": .int(state.requests), "most_in_hand": .int(state.mostRequests),
                "allowed": .int(limits.requests), "left_by_client": .int(state.left),
                "answers_by_status": .map(answers),
            ]),
            "texts": .map([
                "running": .int(state.texts), "side_by_side_at_most": .int(limits.texts),
                "ended": .int(state.ended),
            ]),
            "tokens": .map([
                "in_hand": .int(state.tokens), "allowed": .int(limits.tokens),
                "prompt": .int(state.prompt), "new": .int(state.new),
            ]),
            "peak_memory_bytes": .int(Self.peakMemory),
        ])
    }

    /// The most that the process had in memory.
    private static var peakMemory: Int {
        var usage = rusage()
        #if canImport(Darwin)
            let unit = 1
            getrusage(RUSAGE_SELF, &usage)
        #else
            let unit = 1024
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #endif
        return usage.ru_maxrss * unit
    }
}
