import Catalog
import Results
import TensorCore

/// Where a phase of a job goes on from: its state, step and seconds, and how far the journal was.
struct JobCheckpoint {
    let file: String
    let phase: Phase
    let steps: Int
    let work: JobWork

    private static let (step, seconds, journal, phase) = ("step", "seconds", "journal", "phase")
    private static let own = Set([step, seconds, journal, phase])

    func save(_ state: any PhaseState, _ step: Int, _ seconds: Double) throws {
        let saved = state.saved
        let own = [
            Self.step: String(step), Self.seconds: String(seconds), Self.phase: phase.rawValue,
            Self.journal: work.journal.position.text,
        ]
        let sealed = SealedTensors(saved.tensors, metadata: saved.texts.merging(own) { $1 })
        try work.folder.write(sealed.data(of: work.identity), to: file)
    }

    private func read() -> (state: SealedTensors, step: Int, seconds: Double, Journal.Position)? {
        let url = work.folder.url.appendingPathComponent(file)
        guard let state = SealedTensors(contentsOf: url, of: work.identity),
            state.metadata[Self.phase] == phase.rawValue,
            let step = state.metadata[Self.step].flatMap(Int.init), (0...steps).contains(step),
            let seconds = state.metadata[Self.seconds].flatMap(Double.init),
            let position = state.metadata[Self.journal].flatMap(Journal.Position.init),
            work.journal.contains(position)
        else { return nil }
        return (state, step, seconds, position)
    }

    /// Rows of the journal at its end.
    var rows: Int { read()?.3.count ?? 0 }

    /// The step to go on from, and the journal cut to it; 0 without a checkpoint and the rows that
    /// belong to it.
    ///
    /// - Parameter rows: of the journal, that the phases before wrote.
    /// - Throws: `RunError` for one of another state; what cutting the journal throws.
    func restore(_ state: any PhaseState, from rows: Int) throws -> (step: Int, seconds: Double) {
        guard let (saved, step, seconds, position) = read() else {
            try work.journal.truncate(to: rows)
            return (0, 0)
        }
        let texts = saved.metadata.filter { !Self.own.contains($0.key) }
        guard state.restore(SavedState(saved.tensors, texts: texts)) else {
            throw RunError(
                "\(work.folder.url.appendingPathComponent(file).path): a checkpoint of another job; "
                    + "delete the folder to start over")
        }
        // Rows beyond it are of steps that are made again; after the last, of what follows.
        if step < steps { try work.journal.truncate(to: position.count) }
        return (step, seconds)
    }
}
