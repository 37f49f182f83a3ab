import Catalog
import Foundation
import Results
import TestSupport
import Testing

/// Every write is checked to its end: what does not fit is an error, and older files stay.
@Suite("Full disks")
struct FullDiskTests {
    static let project = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

    /// Runs a line of the shell in which $E is the program.
    private func shell(_ line: String, in folder: URL) throws -> Program.Ending {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging([
            "E": Program.url.path,
            "H5": Self.project.appendingPathComponent("results/reference/figure5.h5").path,
            "C": Self.project.appendingPathComponent(
                "experiments/configurations/Phi-3.5-mini-instruct.json"
            ).path,
        ]) { $1 }
        let (output, errors) = (Pipe(), folder.appendingPathComponent(".errors"))
        try Data().write(to: errors)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Program.Ending(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: String(decoding: said, as: UTF8.self),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Commands that print, each in its formats.
    static let printing = [
        "show \"$H5\"", "show \"$H5\" --format csv", "show \"$H5\" --format json",
        "show \"$H5\" --format latex", "compare \"$H5\" \"$H5\"", "list",
        "list losses --format json",
        "doctor", "cache --cache none", "parameters \"$C\"", "parameters \"$C\" --format csv",
        "--version", "--help", "show --help", "new study", "plan study.yaml --format json",
    ]

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
    func standardOutputIsWrittenToItsEndOrTheCommandFails() throws {
        try inTemporaryFolder { folder in
            #expect(try shell("$E new study --folder .", in: folder).status == 0)
            for command in Self.printing {
                let ending = try shell(
                    "rm -f experiments/study.yaml; $E \(command) > /dev/full",
                    in: folder)
                #expect(ending.status == 1, "\(command): \(ending)")
                #expect(
                    ending.errors.hasSuffix(
                        "standard output: cannot be written: No space left on device\n"),
                    "\(command): \(ending.errors)")
            }
        }
    }

    @Test func aReaderThatGoesAwayIsNoFailure() throws {
        try inTemporaryFolder { folder in
            let ending = try shell(
                "{ $E show \"$H5\" --format csv; echo $? >&2; } | head -1", in: folder)
            #expect(ending.output.hasPrefix("job,module"))
            #expect(["141\n", "0\n"].contains(ending.errors), "\(ending.errors)")
        }
    }

    /// A limit of the shell on sizes of files, of 512 bytes or 1024 each.
    @Test func filesThatMayNotGrowAreAnError() throws {
        try inTemporaryFolder { folder in
            let ending = try shell(
                "ulimit -f 2; $E show \"$H5\" --format csv > out.csv", in: folder)
            #expect(ending.status == 1, "\(ending)")
            #expect(ending.errors.contains("standard output: cannot be written: File too large"))

            let report = try shell("ulimit -f 20; $E report \"$H5\" --plots plots", in: folder)
            #expect(report.status == 1, "\(report)")
            #expect(report.errors.contains("File too large"), "\(report.errors)")
            let left = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("plots").path)
            #expect(left.allSatisfy { !$0.hasPrefix(".") && !$0.contains("partial") }, "\(left)")

            let table = try shell(
                "ulimit -f 1; $E parameters \"$C\" --save t/t > /dev/null", in: folder)
            #expect(table.status == 1, "\(table)")
            #expect(table.errors.contains("t.md: cannot write the file: File too large"))
            #expect(
                try FileManager.default.contentsOfDirectory(
                    atPath: folder.appendingPathComponent("t").path
                ).isEmpty)
        }
    }

    /// Pictures that are there stay as they are when a new one does not fit.
    @Test(.enabled(if: canMount, "needs to mount a tmpfs (root on Linux), and gnuplot"))
    func aFullDiskReplacesNothing() throws {
        try inTemporaryFolder { folder in
            let ending = try shell(
                """
                exec unshare -m sh -c '
                mkdir d && mount -t tmpfs -o size=3m none d && $E report "$H5" --figure figure5 --plots d > first || exit 9
                for format in svg png pdf; do echo old > d/figure5.$format; done
                head -c $(($(df --output=avail -k d | tail -1) - 200))k /dev/zero > d/fill
                $E report "$H5" --figure figure5 --plots d >&2; status=$?
                cat d/figure5.svg d/figure5.png d/figure5.pdf; ls -A d | grep partial
                exit $status'
                """, in: folder)
            #expect(ending.status == 1, "\(ending)")
            #expect(ending.output == "old\nold\nold\n", "\(ending.output)")
        }
    }

    static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "command -v gnuplot && unshare -m sh -c 'mount -t tmpfs -o size=64k none /mnt'",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
