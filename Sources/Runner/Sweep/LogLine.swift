import Catalog
import Foundation

/// What a run says at one time: words for people, and the same as values for programs.
///
/// docs/experiments.md, "The log", lists the events with their fields.
public struct LogLine: Sendable {
    public enum Level: String, Sendable { case info, warning, error }

    public enum Event: String, Sendable {
        case start, progress, job, message, summary, result
    }

    let event: Event
    let level: Level
    let text: String
    let values: [String: Value]

    public init(
        _ event: Event, _ text: String, level: Level = .info, _ values: [String: Value] = [:]
    ) {
        (self.event, self.text, self.level, self.values) = (event, text, level, values)
    }

    /// As one JSON object, without a line break.
    func json(at time: Date) -> String {
        Value.map(
            values.merging([
                "time": .string(time.ISO8601Format()), "event": .string(event.rawValue),
                "level": .string(level.rawValue), "text": .string(text),
            ]) { $1 }
        ).json
    }
}

public enum LogFormat: String, CaseIterable, Sendable {
    /// Lines for people.
    case text
    /// A JSON object a line.
    case json
}
