import Catalog
import Files
import Foundation

/// The folder of one job, `<results>/<experiment>/<job>/`, with one writer at a time.
///
/// It holds the resolved job, its provenance, a journal, a checkpoint, the job's results, and at the
/// end the file DONE with their digests, or FAILED with the reason.
public final class RunFolder: Sendable {
    public enum State: Sendable, Equatable {
        case new
        /// Begun and neither done nor failed.
        case interrupted
        case done
        case failed(reason: String)
    }

    public let url: URL
    private let lock: FileLock

    /// Makes the folder if need be and locks it for as long as this value lives.
    ///
    /// - Throws: `FileLock.InUse` if another process has it; `InputError` or `RunError` if it cannot
    ///   be made.
    public init(_ url: URL) throws {
        try Self.makeOwn(url)
        self.url = url
        lock = try FileLock(url.appendingPathComponent(Self.lockFile), on: url.path)
        AtomicFile.removeLeftovers(in: url, of: Self.isOurs)
    }

    /// Makes a folder, and those above it, if it is not there.
    ///
    /// - Throws: `InputError` that says why the system refused.
    public static func make(_ url: URL) throws {
        let code = make(path: url.path)
        guard code == 0 else {
            throw InputError(
                "\(url.path): cannot make the folder: \(String(cString: strerror(code)))")
        }
    }

    /// As `make`, of a folder that nobody but this program makes.
    ///
    /// - Throws: `InputError` also if it is a link: what is written there would land elsewhere.
    public static func makeOwn(_ url: URL) throws {
        var status = stat()
        if lstat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
            throw InputError("\(url.path): is a link, which is not followed; remove it")
        }
        try make(url)
    }

    /// - Returns: the system's error code, or 0.
    private static func make(path: String) -> Int32 {
        guard mkdir(path, 0o777) != 0 else { return 0 }
        var code = errno
        let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if code == ENOENT, above != path {
            code = make(path: above)
            if code == 0, mkdir(path, 0o777) != 0 { code = errno }
        }
        var status = stat()
        let isThere = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        return isThere ? 0 : code
    }

    public static func url(results: URL, experiment: String, job: String) -> URL {
        results.appendingPathComponent(experiment).appendingPathComponent(job)
    }

    /// What a folder holds, locked or not. What is done counts as such while the results are those
    /// that were finished: damaged or removed, the job is to be run again.
    public static func state(of url: URL) -> State {
        if FolderDigests.areIntact(in: url, by: doneFile) { return .done }
        if let reason = try? Data(contentsOf: url.appendingPathComponent(failedFile)) {
            return .failed(
                reason: String(decoding: reason, as: UTF8.self)
                    .trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.allSatisfy([lockFile, logFile].contains) ? .new : .interrupted
    }

    public var state: State { Self.state(of: url) }

    /// - Throws: what `AtomicFile.write` throws.
    public func write(_ data: Data, to name: String) throws {
        try AtomicFile.write(data, to: url.appendingPathComponent(name))
    }

    /// Removes a file if it is there.
    public func remove(_ name: String) throws {
        try AtomicFile.remove(url.appendingPathComponent(name))
    }

    /// Takes DONE and FAILED away: from here on the job is interrupted until it says otherwise.
    public func markStarted() throws {
        try remove(Self.doneFile)
        try remove(Self.failedFile)
        try AtomicFile.syncFolder(url)
    }

    /// DONE holds digests of the results.
    public func markDone() throws {
        try remove(Self.failedFile)
        try FolderDigests.write(
            of: [Self.resultFile] + names(where: Self.isStudent), in: url, to: Self.doneFile)
    }

    /// - Parameter reason: what the list of failed jobs says.
    public func markFailed(_ reason: String) throws {
        try remove(Self.doneFile)
        try write(Data((reason + "\n").utf8), to: Self.failedFile)
    }

    // MARK: - Names

    public static let jobFile = "job.json"
    public static let provenanceFile = "provenance.json"
    /// Digest of what the rest was made from.
    public static let identityFile = "identity"
    public static let journalFile = "journal.jsonl"
    /// Of the n-th phase of steps.
    public static func checkpointFile(_ phase: Int) -> String {
        phase == 0 ? "checkpoint.safetensors" : "checkpoint-\(phase + 1).safetensors"
    }
    public static let resultFile = "job.h5"
    public static let speedFile = "speed.json"
    private static let doneFile = "DONE"
    private static let failedFile = "FAILED"
    private static let lockFile = "lock"
    /// What the worker said on standard error.
    public static let logFile = "worker.log"

    /// What is written aside and renamed.
    private static let files: Set = [
        jobFile, provenanceFile, identityFile, resultFile, speedFile, doneFile, failedFile,
    ]

    private static func isCheckpoint(_ name: String) -> Bool {
        name.hasPrefix("checkpoint") && name.hasSuffix(".safetensors")
    }

    /// Whether a student is saved in a file of the name: any in safetensors, JSON and EvoPress's lines that has no other
    /// use.
    private static func isStudent(_ name: String) -> Bool {
        [".safetensors", ".json", ".evopress.txt"].contains(where: name.hasSuffix)
            && !files.contains(name)
            && !isCheckpoint(name)
    }

    private static func isOurs(_ name: String) -> Bool {
        files.contains(name) || isCheckpoint(name) || isStudent(name)
    }

    private func names(where holds: (String) -> Bool) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [])
            .filter(holds).sorted()
    }

    public func removeCheckpoints() throws { try names(where: Self.isCheckpoint).forEach(remove) }

    public func removeStudent() throws { try names(where: Self.isStudent).forEach(remove) }
}
