import Catalog
import Distillation
import TensorCore

/// A loss of the catalogue, by its name in an experiment file.
func makeLoss(_ name: String, _ options: [String: Value] = [:]) throws -> any RowLoss {
    let entry = try (patchLosses.names.contains(name) ? patchLosses : losses).entry(named: name)
    return try entry.make(entry.options(from: options))
}

/// A loss's value and gradient on one row.
func evaluate(
    _ loss: any RowLoss, student: [Float], teacher: [Float], target: Int = 0
) -> (value: Float, gradient: [Float]) {
    var scratch = Scratch()
    var gradient = [Float](repeating: 7, count: student.count)
    let value = student.withUnsafeBufferPointer { student in
        teacher.withUnsafeBufferPointer { teacher in
            gradient.withUnsafeMutableBufferPointer { gradient in
                loss(
                    student: student, teacher: teacher, target: Int32(target), gradient: gradient,
                    scratch: &scratch)
            }
        }
    }
    return (value, gradient)
}

/// A loss's value alone, which may take another path.
func value(
    _ loss: any RowLoss, student: [Float], teacher: [Float], target: Int = 0
) -> Float {
    var scratch = Scratch()
    return student.withUnsafeBufferPointer { student in
        teacher.withUnsafeBufferPointer { teacher in
            loss(
                student: student, teacher: teacher, target: Int32(target), gradient: nil,
                scratch: &scratch)
        }
    }
}

/// Normal logits of the given spread.
func randomRow(_ count: Int, scale: Double, seed: UInt64) -> [Float] {
    let stream = RandomStream(seed: seed, purpose: "logits of a test")
    return (0..<count).map { Float(scale * stream.normal($0)) }
}

/// Every registered loss, the divergences with each kind of support and more than one temperature.
let settings: [(name: String, options: [String: Value])] =
    (losses.entries + patchLosses.entries).flatMap { entry in
        guard entry.options.contains(where: { $0.name == "top_k" }) else {
            return [(name: entry.name, options: [String: Value]())]
        }
        let supports: [[String: Value]] = [
            [:], ["top_k": .int(5)], ["top_k": .int(3), "rest": .bool(true)],
        ]
        return supports.flatMap { support in
            [1, 2.5].map { temperature in
                (entry.name, support.merging(["temperature": .number(temperature)]) { $1 })
            }
        }
    }
