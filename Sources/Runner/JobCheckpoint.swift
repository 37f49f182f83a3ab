import Catalog
import Results
import TensorCore

/// Where the training of a job goes on from: parameters and Adam moments, step and seconds, and how
/// far the journal was.
struct JobCheckpoint {
    let folder: RunFolder
    let training: RouterTraining
    let journal: Journal
    /// The job's identity.
    let owner: String

    static let file = RunFolder.checkpointFile

    func save(_ step: Int, _ seconds: Double) throws {
        var tensors = training.optimizer.state
        for parameter in training.routers.parameters { tensors[parameter.name] = parameter.tensor }
        let state = SealedTensors(
            tensors,
            metadata: [
                "step": String(step), "seconds": String(seconds),
                "journal": journal.position.text,
            ])
        try folder.write(state.data(of: owner), to: Self.file)
    }

    /// The step to go on from, and the journal cut to it; 0 without a checkpoint and the rows that
    /// belong to it.
    ///
    /// - Throws: `RunError` for one of other routers; what cutting the journal throws.
    func restore() throws -> (step: Int, seconds: Double) {
        let url = folder.url.appendingPathComponent(Self.file)
        guard let state = SealedTensors(contentsOf: url, of: owner),
            let step = state.metadata["step"].flatMap(Int.init),
            (0...training.settings.steps).contains(step),
            let seconds = state.metadata["seconds"].flatMap(Double.init),
            let position = state.metadata["journal"].flatMap(Journal.Position.init),
            journal.contains(position)
        else {
            try journal.truncate(to: 0)
            return (0, 0)
        }
        let moments = state.tensors.filter { $0.key.contains(".exp_avg") }
        let values = state.tensors.filter { !$0.key.contains(".exp_avg") }
        guard training.routers.restore(values) == nil, training.optimizer.restore(moments) else {
            throw RunError(
                "\(url.path): a checkpoint of another job; delete the folder to start over")
        }
        // Rows beyond it are of steps that are made again; after the last, of points.
        if step < training.settings.steps { try journal.truncate(to: position.count) }
        return (step, seconds)
    }
}
