import Foundation

extension Value {
    /// Reads JSON text (RFC 8259), strictly: one value, no duplicate keys, no lone surrogates.
    ///
    /// A number written without fraction and exponent that fits is `.int`, any other `.number`; so
    /// `Value(json: Data(value.json.utf8)).json == value.json`.
    ///
    /// - Throws: `InputError` that says in which line the text stops being JSON; the file's name
    ///   is left to the caller.
    public init(json data: Data) throws {
        var reader = try JSONReader(data)
        self = try reader.value()
        try reader.end()
    }

    /// Reads a JSON file of at most `limit` bytes.
    ///
    /// - Parameter place: names it in errors; its path unless given.
    /// - Throws: `InputError` that names the file.
    public init(jsonFile file: URL, atMost limit: Int, place: String? = nil) throws {
        let data = try FileContent.read(file, atMost: limit, place: place)
        do {
            try self.init(json: data)
        } catch let error as InputError {
            throw error.placed(at: place ?? file.path)
        }
    }
}

extension Value {
    /// A record of the program's own, as Foundation's coder takes it apart. This and `decoded` are
    /// the only way between records and JSON: files are read and written as values.
    ///
    /// - Throws: what the coder throws: for a number that JSON cannot say.
    public init(encoding record: some Encodable) throws {
        self = try Value(json: JSONEncoder().encode(record))
    }

    /// - Throws: what the coder throws: for a key that is missing or of another type.
    public func decoded<Record: Decodable>(as type: Record.Type) throws -> Record {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }
}

extension InputError {
    /// The same faults, each after the name of where they are.
    public func placed(at place: String) -> InputError {
        InputError(faults: faults.map { "\(place): \($0)" })
    }
}

extension JSONReader {
    /// The next value, whole.
    public mutating func value() throws -> Value {
        guard budget > 0 else {
            throw InputError("line \(line): more values than there can be")
        }
        budget -= 1
        switch try next() {
        case .object:
            var values: [String: Value] = [:]
            try object { key, reader in
                let name = String(decoding: key, as: UTF8.self)
                guard values.updateValue(try reader.value(), forKey: name) == nil else {
                    throw InputError(
                        "line \(reader.line): the key \(Value.quoted(name)) occurs twice")
                }
            }
            return .map(values)
        case .array:
            var values: [Value] = []
            try array { values.append(try $0.value()) }
            return .list(values)
        case .string: return .string(String(decoding: try string(), as: UTF8.self))
        case .number: return try number()
        case .word: return try word()
        }
    }

    /// Goes past the next value.
    public mutating func skip() throws {
        switch try next() {
        case .object: try object { try $1.skip() }
        case .array: try array { try $0.skip() }
        case .string: _ = try string()
        case .number: _ = try number()
        case .word: _ = try word()
        }
    }
}
