import Catalog
import Files
import Foundation
import TensorCore

/// What the last bits of results depend on beside the program: one and the same on all nodes of a submission.
struct NodeKind: Codable, Equatable {
    let cpuLevel: String
    let library: String
    /// Who wrote the record.
    let host: String

    /// This machine's.
    static var own: NodeKind {
        NodeKind(
            cpuLevel: Blas.cpuLevel, library: Blas.description,
            host: ProcessInfo.processInfo.hostName)
    }

    private var bits: String { "\(cpuLevel), \(library)" }

    /// Compares this machine with the first node that came here, and takes that place if it is free.
    ///
    /// - Parameters:
    ///   - folder: of the submission; nothing is compared where there is none.
    ///   - claims: whether a place that is free is taken.
    /// - Throws: `InputError` on a node of another kind.
    static func check(in folder: URL, claims: Bool) throws {
        let (url, own) = (folder.appendingPathComponent(file), NodeKind.own)
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        if claims, !FileManager.default.fileExists(atPath: url.path) {
            // Of nodes that come at once one takes the place: a link, other than a rename, replaces nothing.
            let aside = folder.appendingPathComponent("node-\(own.host)-\(getpid()).json")
            try AtomicFile.write(Data((try Value(encoding: own).json + "\n").utf8), to: aside)
            let code = link(aside.path, url.path) == 0 ? 0 : errno
            try AtomicFile.remove(aside)
            guard [0, EEXIST].contains(code) else {
                throw RunError("\(url.path): cannot be made: \(String(cString: strerror(code)))")
            }
        }
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        let first: NodeKind
        do {
            first = try Value(jsonFile: url, atMost: 1 << 16).decoded(as: NodeKind.self)
        } catch {
            throw InputError("\(url.path): is no record of a node; remove it")
        }
        guard first.bits == own.bits else {
            throw InputError(
                "\(own.host) has \(own.bits); the nodes of this submission, from \(first.host) on, have "
                    + "\(first.bits), and results are equal to the bit between nodes of one kind only: choose "
                    + "those by --sbatch '--constraint=...', or remove \(url.path) and submit again to make "
                    + "all jobs anew on the other kind")
        }
    }

    static let file = "node.json"
}
