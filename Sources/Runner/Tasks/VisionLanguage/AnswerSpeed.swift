import Dispatch
import Layers
import Models
import TensorCore

extension VisionLanguageWorkload {
    static let (prefill, decode) = ("prefill_examples_per_second", "decode_tokens_per_second")

    /// How fast pictures and prompts are read, and the tokens after them: by a student, and by the teacher.
    func speeds(
        of student: any Student, at points: [Point]
    ) throws -> [String: [String: Double]] {
        guard let batch = try timing() as? AnswerBatch,
            let model = student.model as? any VisionLanguageModel
        else { return [:] }
        func best(_ run: () -> (prefill: Double, decode: Double)) -> [String: Double] {
            _ = run()
            let (one, other) = (run(), run())
            return [
                Self.prefill: max(one.prefill, other.prefill),
                Self.decode: max(one.decode, other.decode),
            ]
        }
        let dense = best { batch.speed(of: study.teacher, nil) }
        return points.reduce(into: [:]) { speeds, point in
            let own = best {
                batch.speed(of: model, student.source(at: point, batch: 0, meter: nil))
            }
            speeds[point.key] = dense.reduce(into: own) { $0["dense_" + $1.key] = $1.value }
        }
    }
}

extension AnswerBatch {
    /// Tokens that each prompt is gone on with.
    private static let followed = 8

    /// Examples a second, side by side, up to the first token of an answer; and a second of the likeliest tokens
    /// after it.
    fileprivate func speed(
        of model: any VisionLanguageModel, _ routing: (any RouteSource)?
    ) -> (prefill: Double, decode: Double) {
        let longest = prompts.map(\.count).max() ?? 0
        let steps = min(Self.followed, model.positions - longest)
        let cache = KeyValueCache(sequences: prompts.count, room: longest + steps)
        var (images, next): ([Tensor?], [[Int32]]) = ([], prompts)
        func run() {
            next = Decoding.pass {
                let hidden = model.decode(next, images: images, cache, routing: routing)
                let ends = next.reduce(into: [Int32]()) {
                    $0.append(($0.last ?? -1) + Int32($1.count))
                }
                let logits = model.head(gather(hidden, ends))
                return ends.indices.map { [NextToken()(gather(logits, [Int32($0)]), at: 0)] }
            }
        }
        func seconds(_ body: () -> Void) -> Double {
            let start = DispatchTime.now().uptimeNanoseconds
            body()
            return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        }
        let prefill = seconds {
            images = Tape.paused { features(of: model, routing) }
            run()
        }
        let decode = seconds { for _ in 0..<steps { run() } }
        return (
            Double(prompts.count) / prefill, Double(prompts.count * steps) / decode
        )
    }
}
