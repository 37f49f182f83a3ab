import Catalog
import Results
import TensorCore

/// Where the training of a job goes on from: parameters and Adam moments, step and seconds.
struct JobCheckpoint {
    let folder: RunFolder
    let training: RouterTraining

    static let file = "checkpoint.safetensors"

    func save(_ step: Int, _ seconds: Double) throws {
        var tensors = training.optimizer.state
        for parameter in training.routers.parameters { tensors[parameter.name] = parameter.tensor }
        try folder.write(
            Safetensors.data(
                tensors, metadata: ["step": String(step), "seconds": String(seconds)]),
            to: Self.file)
    }

    /// The step to go on from; 0 without a checkpoint that can be read.
    ///
    /// - Throws: `RunError` for one of another job.
    func restore() throws -> (step: Int, seconds: Double) {
        let url = folder.url.appendingPathComponent(Self.file)
        guard let file = try? Safetensors(contentsOf: url) else { return (0, 0) }
        var (moments, values) = ([String: Tensor](), [String: Tensor]())
        for name in file.entries.keys {
            if name.contains(".exp_avg") {
                moments[name] = file.tensor(name)
            } else {
                values[name] = file.tensor(name)
            }
        }
        guard let step = file.metadata["step"].flatMap(Int.init),
            (0...training.settings.steps).contains(step),
            let seconds = file.metadata["seconds"].flatMap(Double.init),
            training.routers.restore(values) == nil, training.optimizer.restore(moments)
        else {
            throw RunError(
                "\(file.file): a checkpoint of another job; delete the folder to start over")
        }
        return (step, seconds)
    }
}
