/// `body(x)`, of which x alone stays in memory for the backward pass: what lies between is computed
/// again there, then dropped (Chen et al., arXiv 1604.06174). Values and gradients have the bits that
/// `body` recorded as usual would give, if x goes nowhere but into `body`.
///
/// - Parameters:
///   - body: a function of x and of trainable tensors; called now.
///   - again: computes the same; called in the backward pass, and kept until then.
public func recomputed(
    _ x: Tensor, _ body: (Tensor) -> [Tensor], again: @escaping (Tensor) -> [Tensor]
) -> [Tensor] {
    let results = body(x)
    guard Tape.isRecording, results.contains(where: { $0.node != nil }) else { return results }
    let received = Received(count: results.count)
    let (input, needsInput) = (x.detached, x.node != nil)
    let source = Node(parents: x.node.map { [$0] } ?? []) { _ in
        let leaf = needsInput ? input.trainable : input
        let parents = zip(again(leaf), received.gradients).compactMap { result, gradient -> Node? in
            guard let gradient else { return nil }
            result.node?.accumulate(gradient)
            return result.node
        }
        Tape.walk(from: Node(parents: parents) { _ in [] })
        return needsInput ? [leaf.gradient] : []
    }
    return results.enumerated().map { index, result in
        guard result.node != nil else { return result }
        var result = result
        result.node = Node(parents: [source]) { gradient in
            received.gradients[index] = gradient
            // Says that something arrived.
            return [Tensor.zeros([1])]
        }
        return result
    }
}

/// The gradients that reached each result.
private final class Received {
    var gradients: [Tensor?]

    init(count: Int) { gradients = Array(repeating: nil, count: count) }
}
