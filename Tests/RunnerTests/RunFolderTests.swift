import Catalog
import Foundation
import Results
import TestSupport
import Testing

@Suite("Run folder")
struct RunFolderTests {
    @Test func goesFromNewToDone() throws {
        try inTemporaryFolder { results in
            let folder = try RunFolder(results: results, experiment: "study", job: "heads")
            #expect(folder.url.path == results.path + "/study/heads")
            #expect(folder.state == .new)
            try folder.write(Data("x".utf8), to: "checkpoint")
            #expect(folder.state == .interrupted)
            try folder.markFailed("step 3: the loss is not finite")
            #expect(folder.state == .failed(reason: "step 3: the loss is not finite"))
            folder.markStarted()
            #expect(folder.state == .interrupted)
            try folder.markDone()
            #expect(folder.state == .done)
            #expect(folder.read("checkpoint") == Data("x".utf8))
            #expect(folder.read("nothing") == nil)
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
            let journal = Journal(disk.appendingPathComponent("journal.jsonl"))
            try journal.append(["step": .int(0)])
            let large: [String: Value] = ["text": .string(String(repeating: "x", count: 1 << 17))]
            #expect(throws: RunError.self) { try journal.append(large) }
            #expect(try journal.rows() == [["step": .int(0)]])
            try journal.append(["step": .int(1)])
            #expect(try journal.rows() == [["step": .int(0)], ["step": .int(1)]])
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
            try run(["mount", "-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", folder.path])
            defer { try? run(["umount", folder.path]) }
            try body(folder)
        }
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
