import Catalog
import Foundation
import HDF5
import Results
import TestSupport
import Testing

/// Results files that another program made, edited or damaged, from the command line.
@Suite("Foreign results files")
struct ForeignResultsTests {
    static let results = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("results/reference/figure2.h5")

    static let hasGnuplot = LossStudyTests.hasGnuplot

    /// The reference without its seal: any change of it is read.
    private func unsealed() throws -> Data {
        let bytes = try Data(contentsOf: Self.results)
        let seal = try #require(bytes.range(of: Data("\nelastilab results; ".utf8)))
        return bytes.prefix(seal.lowerBound)
    }

    /// Whatever is in a file: the commands end with their own status and a line that names it.
    @Test func damagedBytesCrashNothing() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            let whole = try unsealed()
            try whole.write(to: folder.appendingPathComponent("whole.h5"))
            #expect(try elasti("show", "whole.h5", "--format", "csv").status == 0)
            var refused = 0
            for round in 0..<32 {
                var bytes = whole
                // Headers and trees are in the first bytes; there damage is worst.
                for change in 0..<(1 + round % 5) {
                    let place =
                        (round * 7919 + change * 104_729)
                        % (round.isMultiple(of: 2) ? 4096 : bytes.count)
                    bytes[bytes.startIndex + place] = UInt8(truncatingIfNeeded: 37 * round + change)
                }
                if round % 8 == 7 { bytes = bytes.prefix(bytes.count * round / 41) }
                try bytes.write(to: folder.appendingPathComponent("x.h5"))
                for command in [["show", "x.h5"], ["compare", "x.h5", "whole.h5"]] {
                    let ending = try elasti.run(command)
                    #expect([0, 2].contains(ending.status), "round \(round): \(ending)")
                    if ending.status == 2 {
                        refused += 1
                        #expect(ending.errors.contains("x.h5"), "\(ending.errors)")
                        #expect(ending.errors.utf8.count < 4000, "\(ending.errors)")
                    }
                }
            }
            #expect(refused > 10)
        }
    }

    /// 3,000 descriptors of one string of a megabyte: three gigabytes, of which none is taken.
    @Test func attributesAreBounded() throws {
        try inTemporaryFolder { folder in
            let texts =
                [String(repeating: "x", count: 1_000_003)] + Array(repeating: "y", count: 2999)
            var bytes = try HDF5.Group(
                attributes: ["a": HDF5.Attribute(shape: [3000], values: .strings(texts))]
            ).image(for: "x.h5")
            let length = withUnsafeBytes(of: UInt32(1_000_003).littleEndian) { Data($0) }
            let place = try #require(bytes.range(of: length, in: 0..<bytes.count)).lowerBound
            let descriptor = bytes[place..<place + 16]
            for index in 1..<3000 {
                bytes.replaceSubrange(
                    place + 16 * index..<place + 16 * (index + 1), with: descriptor)
            }
            let seal = try #require(bytes.range(of: Data("\nelastilab results; ".utf8)))
            try bytes.prefix(seal.lowerBound).write(to: folder.appendingPathComponent("x.h5"))
            let ending = try Program(folder: folder)("show", "x.h5")
            #expect(ending.status == 2)
            #expect(
                ending.errors.contains("the HDF5 library failed to read the attribute 'a'")
                    || ending.errors.contains("takes far more memory"), "\(ending.errors)")
        }
    }

    @Test func whatIsNoFileIsNamed() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            #expect(mkfifo(folder.appendingPathComponent("pipe.h5").path, 0o600) == 0)
            try Data("version https://git-lfs.github.com/spec/v1\n".utf8)
                .write(to: folder.appendingPathComponent("lfs.h5"))
            for command in [["show"], ["report"], ["tokens"], ["run"], ["plan"]] {
                let ending = try elasti.run(command + ["pipe.h5"])
                #expect(
                    ending.status == 2
                        && ending.errors.hasSuffix(
                            "pipe.h5: found a named pipe, allowed is an HDF5 file\n"),
                    "\(command): \(ending)")
            }
            // Weights and tokenizers are mapped: a pipe is not waited for.
            #expect(mkfifo(folder.appendingPathComponent("pipe.gguf").path, 0o600) == 0)
            for command in [
                ["generate", "--teacher", "pipe.gguf", "--prompt", "x"],
                ["tokenize", "--teacher", "pipe.gguf", "--text", "/dev/null"],
                ["eval", "--tokens", "pipe.h5", "--teacher", "pipe.gguf"],
            ] {
                let ending = try elasti.run(command)
                #expect(
                    ending.status == 2
                        && ending.errors.contains("pipe.gguf: cannot be read (not a file)"),
                    "\(ending)")
            }
            #expect(try elasti("compare", "lfs.h5", "pipe.h5").errors.contains("a Git LFS pointer"))
            #expect(try elasti("show", "/dev/null").errors.contains("found a device"))
            #expect(try elasti("show", ".").errors.contains("found a folder"))
        }
    }

    /// An error that quotes a file's words does not steer the terminal.
    @Test func errorsAreVisible() throws {
        try inTemporaryFolder { folder in
            try HDF5.Group(
                attributes: ["schema": .int(1)], groups: ["a\u{1b}[2J": HDF5.Group()]
            ).write(to: folder.appendingPathComponent("x\u{1b}.h5"))
            let ending = try Program(folder: folder)("show", "x\u{1b}.h5")
            #expect(ending.status == 2 && !ending.errors.contains("\u{1b}"))
            #expect(ending.errors.contains("x␛.h5: "))
        }
    }

    /// Case 09: nothing of the user's gnuplot settings, with the same bytes.
    @Test(.enabled(if: hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func picturesDoNotDependOnTheUsersSettings() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            func home(_ name: String, _ settings: String) throws -> String {
                let home = folder.appendingPathComponent(name)
                let inner = home.appendingPathComponent(".config/gnuplot")
                try FileManager.default.createDirectory(
                    at: inner, withIntermediateDirectories: true)
                for file in [
                    home.appendingPathComponent(".gnuplot"),
                    inner.appendingPathComponent("gnuplotrc"),
                ] {
                    try Data(settings.utf8).write(to: file)
                }
                return home.path
            }
            func svg(_ environment: [String: String], _ plots: String) throws -> Data {
                let ending = try elasti.run(
                    ["report", Self.results.path, "--plots=" + plots], environment: environment)
                #expect(ending.status == 0, "\(ending)")
                return try Data(
                    contentsOf: folder.appendingPathComponent(plots + "/figure2.svg"))
            }
            let clean = try svg(["HOME": try home("clean", "")], "-p 'quoted' \"0\"")
            let separator = try home(
                "separator", "set datafile separator ','\nset grid\nunset xtics\n")
            let terminal = try home("terminal", "set terminal x11\nset decimalsign ','\n")
            #expect(try svg(["HOME": separator], "p1") == clean)
            #expect(
                try svg(["HOME": terminal, "GNUTERM": "x11", "LC_ALL": "de_DE.UTF-8"], "p2")
                    == clean)
            #expect(try svg(["GNUPLOT_LIB": "/nowhere", "GDFONTPATH": "/nowhere"], "p3") == clean)

            // Who redraws it has the settings forgotten too.
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["gnuplot", "-e", "format='svg'; file='again.svg'", "figure2.gp"]
            process.currentDirectoryURL = folder.appendingPathComponent("p1")
            process.environment = ProcessInfo.processInfo.environment.merging(["HOME": separator]) {
                $1
            }
            try process.run()
            process.waitUntilExit()
            let again = try Data(contentsOf: folder.appendingPathComponent("p1/again.svg"))
            #expect(again == clean)
        }
    }

    @Test(.enabled(if: hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func theLargestSeedIsDrawn() throws {
        try inTemporaryFolder { folder in
            let results = try ResultsFile(contentsOf: Self.results)
            let table = Table(
                results.points.columns.map { column in
                    var column = column
                    if column.name == "seed" {
                        column.values = .wholes(
                            Array(repeating: .max, count: results.points.rowCount))
                    }
                    return column
                })
            var changed = results
            changed.points = table
            try changed.write(to: folder.appendingPathComponent("x.h5"))
            let ending = try Program(folder: folder)("report", "x.h5", "--plots", "p")
            #expect(ending.status == 0, "\(ending)")
        }
    }
}
