import Catalog
import Files
import Foundation
import Results
import TestSupport
import Testing

@Suite("Run folder")
struct RunFolderTests {
    @Test func goesFromNewToDone() throws {
        try inTemporaryFolder { results in
            let folder = try RunFolder(
                RunFolder.url(results: results, experiment: "study", job: "heads"))
            #expect(folder.url.path == results.path + "/study/heads")
            #expect(folder.state == .new)
            try folder.write(Data("x".utf8), to: "checkpoint")
            #expect(folder.state == .interrupted)
            try folder.markFailed("step 3: the loss is not finite")
            #expect(folder.state == .failed(reason: "step 3: the loss is not finite"))
            try folder.markStarted()
            #expect(folder.state == .interrupted)
            try folder.markDone()
            #expect(folder.state == .done)
            let checkpoint = folder.url.appendingPathComponent("checkpoint")
            #expect(try Data(contentsOf: checkpoint) == Data("x".utf8))
        }
    }

    @Test func aFailureAndASuccessReplaceEachOther() throws {
        try inTemporaryFolder { url in
            let folder = try RunFolder(url)
            try folder.markDone()
            try folder.markFailed("no")
            #expect(RunFolder.state(of: url) == .failed(reason: "no"))
            try folder.markDone()
            #expect(RunFolder.state(of: url) == .done)
        }
    }

    @Test func hasOneWriter() throws {
        try inTemporaryFolder { url in
            try withExtendedLifetime(RunFolder(url)) {
                let error = #expect(throws: FileLock.InUse.self) { try RunFolder(url) }
                let host = ProcessInfo.processInfo.hostName
                #expect(
                    error?.description
                        == "\(url.path): in use by process \(getpid()) on \(host)")
            }
            _ = try RunFolder(url)
        }
    }

    /// DONE counts while the results are those that were finished.
    @Test(arguments: ["job.h5", "routers.safetensors", "DONE"])
    func damagedResultsAreNotDone(name: String) throws {
        try inTemporaryFolder { url in
            let folder = try RunFolder(url)
            for file in ["job.h5", "routers.safetensors"] {
                try folder.write(Data("results in \(file)".utf8), to: file)
            }
            try folder.markDone()
            #expect(folder.state == .done)
            let file = url.appendingPathComponent(name)
            let content = try Data(contentsOf: file)
            for index in content.indices {
                var flipped = content
                flipped[index] ^= 1
                try flipped.write(to: file)
                #expect(folder.state == .interrupted)
                try content.prefix(index).write(to: file)
                #expect(folder.state == .interrupted)
            }
            try FileManager.default.removeItem(at: file)
            #expect(folder.state == .interrupted)
            try content.write(to: file)
            #expect(folder.state == .done)
        }
    }

    /// What killed runs left half written goes, and nothing else.
    @Test func leftoversAreRemoved() throws {
        try inTemporaryFolder { url in
            let ours = ["job.h5.partial-4242-17", "checkpoint.safetensors.partial-1-4000000000"]
            let others = [
                "notes.txt.partial-1-2", "job.h5.partial-1", "job.h5.partial-1-x", "job.h5.partial",
            ]
            for name in ours + others {
                try Data("x".utf8).write(to: url.appendingPathComponent(name))
            }
            let (link, kept) = (url.path + "/DONE.partial-1-2", url.path + "/kept")
            try Data("x".utf8).write(to: URL(fileURLWithPath: kept))
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: kept)
            try FileManager.default.createDirectory(
                atPath: url.path + "/identity.partial-1-2", withIntermediateDirectories: false)
            _ = try RunFolder(url)
            let left = try FileManager.default.contentsOfDirectory(atPath: url.path)
            #expect(
                Set(left)
                    == Set(others + ["kept", "lock", "DONE.partial-1-2", "identity.partial-1-2"]))
            #expect(FileManager.default.contents(atPath: kept) == Data("x".utf8))
        }
    }

    @Test func noLinkIsFollowed() throws {
        try inTemporaryFolder { folder in
            let victim = folder.appendingPathComponent("victim")
            try Data("thesis".utf8).write(to: victim)
            let job = folder.appendingPathComponent("job")
            try RunFolder.make(job)
            for name in ["lock", "journal.jsonl", "DONE", "checkpoint.safetensors"] {
                try FileManager.default.createSymbolicLink(
                    at: job.appendingPathComponent(name), withDestinationURL: victim)
            }
            let lock = job.appendingPathComponent("lock")
            let text = "is a link, which is not followed; remove it"
            #expect(throws: InputError("\(lock.path): \(text)")) { try RunFolder(job) }
            try AtomicFile.remove(lock)
            let run = try RunFolder(job)
            let journal = job.appendingPathComponent("journal.jsonl")
            #expect(throws: InputError("\(journal.path): \(text)")) {
                try Journal(journal, of: "job").append(["step": .int(0)])
            }
            try run.write(Data(), to: "checkpoint.safetensors")
            try run.markDone()
            try run.markFailed("no")
            #expect(try Data(contentsOf: victim) == Data("thesis".utf8))

            let link = folder.appendingPathComponent("link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: job)
            #expect(throws: InputError("\(link.path): \(text)")) { try RunFolder(link) }
        }
    }

    /// A file of the name that says something else is locked and left as it is.
    @Test func aLockDoesNotOverwrite() throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("lock")
            try Data("combination: 1234\n".utf8).write(to: file)
            try withExtendedLifetime(FileLock(file, on: "cache")) {
                let error = #expect(throws: FileLock.InUse.self) { try FileLock(file, on: "cache") }
                #expect(error?.holder == "another process")
            }
            #expect(try Data(contentsOf: file) == Data("combination: 1234\n".utf8))
            let pipe = folder.appendingPathComponent("pipe")
            mkfifo(pipe.path, 0o600)
            #expect(throws: InputError("\(pipe.path): is there and is not a file")) {
                try FileLock(pipe, on: "cache")
            }
        }
    }

    @Test func aSharedLockKeepsOthersOut() throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("lock")
            let first = try FileLock(file, .shared, on: "cache")
            let second = try FileLock(file, .shared, on: "cache")
            withExtendedLifetime((first, second)) {
                _ = #expect(throws: FileLock.InUse.self) { try FileLock(file, on: "cache") }
            }
        }
    }

    @Test func aFileInTheWayIsTheUsersMistake() throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("file")
            try Data().write(to: file)
            let error = #expect(throws: InputError.self) {
                try RunFolder(file.appendingPathComponent("job"))
            }
            #expect(
                error?.description.hasPrefix("\(file.path)/job: cannot make the folder: ") == true)
        }
    }
}

@Suite("Atomic files")
struct AtomicFileTests {
    /// Renaming over a device would remove it.
    @Test func aDeviceIsNotReplaced() throws {
        #expect(throws: InputError("/dev/null: is there and is not a file")) {
            try AtomicFile.write(Data(), to: URL(fileURLWithPath: "/dev/null"))
        }
        try inTemporaryFolder { folder in
            let pipe = folder.appendingPathComponent("pipe")
            mkfifo(pipe.path, 0o600)
            for call in [AtomicFile.remove, { try AtomicFile.write(Data(), to: $0) }] {
                #expect(throws: InputError("\(pipe.path): is there and is not a file")) {
                    try call(pipe)
                }
            }
            try AtomicFile.remove(folder.appendingPathComponent("nothing"))
        }
    }

    @Test func replaceWholeFilesAndLeaveNothingBeside() throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("a")
            for size in [0, 1, 100_000, 3] {
                let data = Data(repeating: 7, count: size)
                try AtomicFile.write(data, to: file)
                #expect(try Data(contentsOf: file) == data)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
        }
    }

    /// What a killed process left of this file goes; what is being written stays.
    @Test func replaceWhatKilledProcessesLeft() throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("a")
            for name in ["a.partial-1-2", "b.partial-1-2"] {
                try Data("x".utf8).write(to: folder.appendingPathComponent(name))
            }
            try AtomicFile.write(to: file) { append in
                try append(Data("first".utf8))
                try AtomicFile.write(Data("second".utf8), to: file)
                try append(Data(", whole".utf8))
            }
            #expect(try Data(contentsOf: file) == Data("first, whole".utf8))
            #expect(
                Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
                    == ["a", "b.partial-1-2"])
        }
    }

    /// What others may do is for the umask to say.
    @Test func modesAreThoseOfTheUmask() async {
        await #expect(processExitsWith: .success) {
            try inTemporaryFolder { folder in
                umask(0o002)
                let file = folder.appendingPathComponent("a")
                try AtomicFile.write(Data(), to: file)
                let journal = folder.appendingPathComponent("b")
                try Journal(journal, of: "job").append(["step": .int(0)])
                let lock = folder.appendingPathComponent("c")
                _ = try FileLock(lock, on: "cache")
                for url in [file, journal, lock] {
                    var status = stat()
                    stat(url.path, &status)
                    #expect(status.st_mode & 0o777 == 0o664)
                }
            }
        }
    }

    @Test func aMissingFolderIsTheUsersMistake() {
        let file = URL(fileURLWithPath: "/nowhere/at/all")
        #expect(
            throws: InputError(
                "/nowhere/at/all: cannot create the file: No such file or directory")
        ) { try AtomicFile.write(Data(), to: file) }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs root, to mount a tmpfs"))
    func aFullDiskLeavesTheOldFile() throws {
        try SmallDisk.with(kibibytes: 64) { disk in
            let file = disk.appendingPathComponent("a")
            try AtomicFile.write(Data("old".utf8), to: file)
            #expect(
                throws: RunError("\(file.path): cannot write the file: No space left on device")
            ) { try AtomicFile.write(Data(repeating: 0, count: 1 << 20), to: file) }
            #expect(try Data(contentsOf: file) == Data("old".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["a"])
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "needs root, to mount a tmpfs"))
    func aJournalOnAFullDiskKeepsItsRows() throws {
        try SmallDisk.with(kibibytes: 64) { disk in
            let file = disk.appendingPathComponent("journal.jsonl")
            let journal = try Journal(file, of: "job")
            try journal.append(["step": .int(0)])
            let large: [String: Value] = ["text": .string(String(repeating: "x", count: 1 << 17))]
            #expect(throws: RunError.self) { try journal.append(large) }
            #expect(try Journal(file, of: "job").rows == [["step": .int(0)]])
            try journal.append(["step": .int(1)])
            #expect(journal.rows == [["step": .int(0)], ["step": .int(1)]])
            #expect(try Journal(file, of: "job").rows == journal.rows)
        }
    }
}

/// A tmpfs of a few kilobytes, to be filled.
enum SmallDisk {
    static let isPossible: Bool = {
        #if os(Linux)
            guard getuid() == 0 else { return false }
            return (try? with(kibibytes: 64) { _ in }) != nil
        #else
            return false
        #endif
    }()

    static func with(kibibytes: Int, _ body: (URL) throws -> Void) throws {
        try inTemporaryFolder { folder in
            try with(kibibytes: kibibytes, at: folder) { _ in try body(folder) }
        }
    }

    /// - Parameter body: gets what mounts it with other options.
    static func with(
        kibibytes: Int, at folder: URL, _ body: ((_ option: String) throws -> Void) throws -> Void
    ) throws {
        try run(["mount", "-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", folder.path])
        defer { try? run(["umount", "-l", folder.path]) }
        try body { try run(["mount", "-o", "remount,\($0)", folder.path]) }
    }

    private static func run(_ command: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
    }
}
