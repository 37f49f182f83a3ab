/// A mistake in what the user gave us: a file, a key, a tensor, an option. Exit status 2.
///
/// Each fault is one line that names the place, what was found there and what is allowed.
public struct InputError: Error, Equatable, CustomStringConvertible {
    public let faults: [String]

    public init(_ fault: String) { faults = [fault] }
    public init(faults: [String]) { self.faults = faults }

    public var description: String { faults.joined(separator: "\n") }
}
