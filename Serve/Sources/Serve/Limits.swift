/// What one server takes on: requests beyond it are refused, so that its memory is bounded.
public struct Limits: Sendable {
    /// Bytes of a request's body.
    public var body = 1 << 20
    /// Requests that are read, wait or run; others get status 429.
    public var requests = 256
    /// Tokens of all of them, prompts and what may follow; others get status 429.
    public var tokens = 1 << 18
    /// Tokens of one text; `nil`: the positions of the model.
    public var textTokens: Int?
    /// Texts that are gone on with side by side, at most 16.
    public var texts = 8
    /// Open connections; others wait to be accepted.
    public var connections = 1024
    /// Seconds that a connection may be silent while no request of it is worked on, that a request may take to come
    /// whole, and that an answer may lie unread.
    public var idle = 30

    public init() {}
}
