import Catalog

/// A value as the user wrote it: every part knows the place where it stands.
///
/// A place starts an error message: `experiments/figure5.yaml:12`, or `--set train.steps=10`.
struct Written: Sendable {
    enum Content: Sendable {
        case scalar(Value)
        case list([Written])
        case map([Entry])
    }

    struct Entry: Sendable {
        let key: String
        let place: String
        let value: Written
    }

    let content: Content
    let place: String
    /// A plain scalar as it is written: `1.10` is a number, and another text than `1.1`.
    let text: String?

    /// The value without its places. A reader refuses duplicate keys, so the last is the only one.
    var value: Value {
        switch content {
        case .scalar(let value): value
        case .list(let parts): .list(parts.map(\.value))
        case .map(let entries):
            .map(Dictionary(entries.map { ($0.key, $0.value.value) }) { $1 })
        }
    }

    var isNull: Bool { if case .scalar(.null) = content { true } else { false } }

    init(_ content: Content, place: String, text: String? = nil) {
        (self.content, self.place, self.text) = (content, place, text)
    }

    /// A value that was not read from YAML: every part of it is at `place`.
    init(_ value: Value, place: String) {
        (self.place, text) = (place, nil)
        content =
            switch value {
            case .list(let parts): .list(parts.map { Written($0, place: place) })
            case .map(let values):
                .map(
                    values.sorted { $0.key < $1.key }.map {
                        Entry(key: $0.key, place: place, value: Written($0.value, place: place))
                    })
            default: .scalar(value)
            }
    }
}
