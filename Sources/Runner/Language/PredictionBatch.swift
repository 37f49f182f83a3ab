import Models

/// Sequences with the token that follows each of their tokens.
struct PredictionBatch {
    let inputs: TokenBatch
    /// For each input token the next one.
    let targets: [Int32]

    /// - Parameter rows: stretches of at least two tokens; the last of each is a target only.
    init(_ rows: [[Int32]]) {
        inputs = TokenBatch(rows.map { Array($0.dropLast()) })
        targets = rows.flatMap { $0.dropFirst() }
    }
}
