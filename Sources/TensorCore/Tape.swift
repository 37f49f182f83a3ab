/// One recorded operation: where its gradient goes.
package final class Node: @unchecked Sendable {
    let parents: [Node]
    /// Maps the gradient of the operation's output to one gradient for each parent.
    let pull: ((Tensor) -> [Tensor?])?
    var gradient: Tensor?

    init() { (parents, pull) = ([], nil) }
    init(parents: [Node], pull: @escaping (Tensor) -> [Tensor?]) {
        (self.parents, self.pull) = (parents, pull)
    }

    func accumulate(_ addend: Tensor) {
        guard var sum = gradient else {
            gradient = addend
            return
        }
        // A gradient may be shared with another node (a residual passes it on as it is).
        gradient = nil
        if !isKnownUniquelyReferenced(&sum.storage) { sum = sum.copy }
        addInPlace(sum, addend)
        gradient = sum
    }
}

/// Reverse-mode differentiation. Operations record themselves on their outputs; `backward` walks
/// what the loss depends on. The graph is built and walked by one thread; the operations inside use
/// the pool.
public enum Tape {
    /// Of the running task or thread: tests differentiate side by side.
    @TaskLocal package static var isRecording = true

    /// Runs `body` without recording: what it computes passes no gradient on.
    public static func paused<Result>(_ body: () throws -> Result) rethrows -> Result {
        try $isRecording.withValue(false, operation: body)
    }

    /// Computes the gradient of `loss`, one number, at every trainable tensor it depends on. It is
    /// added to what is there; `Parameter.clearGradient` empties it.
    public static func backward(_ loss: Tensor) {
        guard let root = loss.node else { return }
        root.accumulate(Tensor(repeating: 1, loss.shape))
        walk(from: root)
    }

    /// Passes on the gradients that have arrived at `root` and at what it depends on.
    static func walk(from root: Node) {
        for node in order(from: root) {
            guard let pull = node.pull, let gradient = node.gradient else { continue }
            node.gradient = nil
            for (parent, part) in zip(node.parents, pull(gradient)) {
                if let part { parent.accumulate(part) }
            }
        }
    }

    /// Every node before its parents, in an order fixed by the graph alone, so that sums of
    /// gradients are always formed in the same order.
    private static func order(from root: Node) -> [Node] {
        var finished: [Node] = []
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(root)]
        var stack = [(node: root, next: 0)]
        while let (node, next) = stack.last {
            if next < node.parents.count {
                stack[stack.count - 1].next += 1
                let parent = node.parents[next]
                if seen.insert(ObjectIdentifier(parent)).inserted { stack.append((parent, 0)) }
            } else {
                finished.append(node)
                stack.removeLast()
            }
        }
        return finished.reversed()
    }
}

extension Tensor {
    /// Records `self` as the result of an operation on `inputs`. `pull` gets the gradient of the
    /// result and gives one for each input, in order; those of inputs without a place on the tape
    /// are dropped, so `pull` may give `nil` for them.
    package func recorded(
        from inputs: Tensor?..., pull: @escaping (Tensor) -> [Tensor?]
    ) -> Tensor {
        guard Tape.isRecording else { return self }
        let nodes = inputs.map { $0?.node }
        guard nodes.contains(where: { $0 != nil }) else { return self }
        var result = self
        result.node = Node(parents: nodes.compactMap { $0 }) { gradient in
            zip(nodes, pull(gradient)).compactMap { node, part in
                node == nil ? nil : .some(part)
            }
        }
        return result
    }
}
