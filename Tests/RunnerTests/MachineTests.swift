import Foundation
import Runner
import TestSupport
import Testing

/// Limits of control groups, in trees of files like those of /proc and /sys.
@Suite("Machine limits")
struct MachineTests {
    private func groups(_ files: [String: String]) throws -> ControlGroups {
        try inTemporaryFolder { root in
            for (path, text) in files {
                let file = root.appendingPathComponent(path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data((text + "\n").utf8).write(to: file)
            }
            return ControlGroups(root: root.path)
        }
    }

    @Test func withoutGroupsThereIsNoLimit() throws {
        let found = try groups([:])
        #expect(found.cores == nil && found.memory == nil && found.availableMemory == nil)
        #expect(Machine.cores(found, of: 6) == 6)
    }

    @Test func versionTwoInAContainer() throws {
        let found = try groups([
            "proc/self/cgroup": "0::/",
            "sys/fs/cgroup/cpu.max": "150000 100000",
            "sys/fs/cgroup/memory.max": "1073741824",
            "sys/fs/cgroup/memory.current": "104857600",
        ])
        #expect(found.cores == 1.5)
        #expect((found.memory, found.availableMemory) == (1_073_741_824, 968_884_224))
        #expect(Machine.cores(found, of: 6) == 2)
        #expect(Machine.cores(found, of: 1) == 1)
    }

    /// As under Slurm and systemd: the limits are those of the job's group, or of one above it.
    @Test func versionTwoOfTheProcessItself() throws {
        let found = try groups([
            "proc/self/cgroup": "0::/slurm/job_7/step_0",
            "sys/fs/cgroup/slurm/job_7/memory.max": "2000000000",
            "sys/fs/cgroup/slurm/job_7/memory.current": "1900000000",
            "sys/fs/cgroup/slurm/job_7/memory.stat": "anon 5\ninactive_file 400000000\nfile 9",
            "sys/fs/cgroup/slurm/job_7/step_0/memory.max": "max",
            "sys/fs/cgroup/slurm/job_7/step_0/cpu.max": "max 100000",
            "sys/fs/cgroup/slurm/cpu.max": "400000 100000",
            // Of somebody else.
            "sys/fs/cgroup/slurm/job_8/memory.max": "1000",
        ])
        #expect(found.cores == 4)
        // Pages of files that nobody uses make room.
        #expect((found.memory, found.availableMemory) == (2_000_000_000, 500_000_000))
    }

    @Test func versionOne() throws {
        let found = try groups([
            "proc/self/cgroup": "5:memory:/job\n4:cpu,cpuacct:/job\n1:name=systemd:/x",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
            "sys/fs/cgroup/cpu/job/cpu.cfs_quota_us": "50000",
            "sys/fs/cgroup/cpu/job/cpu.cfs_period_us": "100000",
            // No limit.
            "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
            "sys/fs/cgroup/memory/job/memory.limit_in_bytes": "1073741824",
            "sys/fs/cgroup/memory/job/memory.usage_in_bytes": "73741824",
        ])
        #expect(found.cores == 0.5)
        #expect((found.memory, found.availableMemory) == (1_073_741_824, 1_000_000_000))
        #expect(Machine.cores(found, of: 6) == 1)
    }

    /// In a container the path may be the host's, which is not there.
    @Test func versionOneAtTheRoot() throws {
        let found = try groups([
            "proc/self/cgroup": "5:memory:/docker/0123\n4:cpu,cpuacct:/docker/0123",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "100000",
            "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
            "sys/fs/cgroup/memory/memory.limit_in_bytes": "1073741824",
            "sys/fs/cgroup/memory/memory.usage_in_bytes": "104857600",
        ])
        #expect(found.cores == 1)
        #expect(found.availableMemory == 968_884_224)
    }

    @Test func nonsenseIsNoLimit() throws {
        let found = try groups([
            "proc/self/cgroup": "0::/../..\nnonsense\n::::",
            "sys/fs/cgroup/cpu.max": "1e308 0.1",
            "sys/fs/cgroup/memory.max": "-5",
            "sys/fs/cgroup/memory.current": "9223372036854775807",
        ])
        #expect(found.memory == nil)
        #expect(Machine.cores(found, of: 6) == 6)
    }
}

@Suite("What a dead worker leaves")
struct WorkerLogTests {
    private func words(_ text: String) throws -> String? {
        try inTemporaryFolder { folder in
            let log = folder.appendingPathComponent("worker.log")
            try Data(("before\n" + text).utf8).write(to: log)
            return WorkerLog.lastWords(log, from: 7)
        }
    }

    /// The report of the Swift runtime shows memory as text too.
    @Test func theSentenceNotTheDump() throws {
        let report = """
            Runner/Seal.swift:12: Fatal error: Index out of range

            *** Signal 4: Backtracing from 0x7f0a... done ***

            *** Program crashed: Illegal instruction at 0x00007f0a ***

            Registers:
            r14 0x00007ffd4c1e2a30  46 61 74 61 6c 20 65 72 72 6f 72 3a 20 66 61 69  Fatal error: fai
            """
        #expect(try words(report) == "Runner/Seal.swift:12: Fatal error: Index out of range")
        let dump = report.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(
            try words(dump) == "*** Program crashed: Illegal instruction at 0x00007f0a ***")
        #expect(
            try words("terminate called after throwing an instance of 'std::bad_alloc'\nmore\n")
                == "terminate called after throwing an instance of 'std::bad_alloc'")
        #expect(try words("one\n\u{1b}[1mtwo\u{7}\n \n") == "[1mtwo")
        #expect(try words("") == nil)
    }

    @Test func whatIsNoFileSaysNothing() throws {
        try inTemporaryFolder { folder in
            let pipe = folder.appendingPathComponent("pipe")
            try #require(mkfifo(pipe.path, 0o600) == 0)
            #expect(WorkerLog.lastWords(pipe, from: 0) == nil)
            #expect(WorkerLog.lastWords(URL(fileURLWithPath: "/dev/zero"), from: 0) == nil)
        }
    }
}
