import Catalog
import Foundation
import Report
import Results
import TestSupport
import Testing

/// Pictures by programs that go wrong as gnuplot does.
@Suite("Drawing")
struct DrawingTests {
    /// A program named gnuplot, in `folder`/bin, that runs `commands` with the format in $format.
    private func program(_ commands: String, in folder: URL) throws -> String {
        let bin = folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        let script = """
            #!/bin/sh
            format=$(echo "$3" | sed "s/format = '\\([a-z]*\\)'.*/\\1/")
            \(commands)
            """
        let url = bin.appending(path: "gnuplot")
        try Data(script.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
        return bin.path
    }

    private static let whole = """
        case $format in
        svg) printf '<?xml version="1.0"?><svg></svg>\\n' ;;
        png) printf '\\211PNG\\r\\n\\032\\n0000IEND\\256B`\\202' ;;
        pdf) printf '%%PDF-1.5\\n%%%%EOF\\n' ;;
        esac > figure5.$format
        """

    private func files() throws -> FigureFiles {
        try Figure5().render(SyntheticStudy(capacities: [0.5]).results)
    }

    private func pictures(_ folder: URL) throws -> [String: Data] {
        try ["svg", "png", "pdf"].reduce(into: [:]) {
            $0[$1] = try Data(contentsOf: folder.appending(path: "figure5.\($1)"))
        }
    }

    @Test func wholePicturesTakeTheirPlace() throws {
        try inTemporaryFolder { folder in
            let plots = folder.appending(path: "plots")
            let path = try program(Self.whole, in: folder)
            let written = try files().draw(in: plots, searchPath: path)
            #expect(written.count == 7)
            #expect(try FileManager.default.contentsOfDirectory(atPath: plots.path).count == 7)
            #expect(try pictures(plots)["pdf"] == Data("%PDF-1.5\n%%EOF\n".utf8))
        }
    }

    /// How a drawing program can leave less than a picture and say nothing.
    @Test(arguments: [
        "if [ $format = png ]; then printf '\\211PNG\\r\\n\\032\\n0000' > figure5.png; fi",
        "if [ $format = pdf ]; then : > figure5.pdf; fi",
        "if [ $format = svg ]; then printf '<?xml version=\"1.0\"?><svg><text>' > figure5.svg; fi",
        "if [ $format = pdf ]; then rm figure5.pdf; fi",
        "if [ $format = png ]; then head -c 500 /dev/zero >> figure5.png; fi",
        "if [ $format = pdf ]; then kill -9 $$; fi",
    ])
    func aCutPictureReplacesNone(fault: String) throws {
        try inTemporaryFolder { folder in
            let plots = folder.appending(path: "plots")
            _ = try files().draw(in: plots, searchPath: try program(Self.whole, in: folder))
            let old = Data("old".utf8)
            for format in ["svg", "png", "pdf"] {
                try old.write(to: plots.appending(path: "figure5.\(format)"))
            }
            let path = try program(Self.whole + "\n" + fault, in: folder)
            #expect(throws: RunError.self) { try files().draw(in: plots, searchPath: path) }
            #expect(try pictures(plots).values.allSatisfy { $0 == old })
            #expect(try FileManager.default.contentsOfDirectory(atPath: plots.path).count == 7)
        }
    }

    @Test func failureIsNamed() throws {
        try inTemporaryFolder { folder in
            let path = try program("echo 'line 3: no such terminal' >&2; exit 1", in: folder)
            #expect(throws: InputError("gnuplot failed: line 3: no such terminal")) {
                try files().draw(in: folder.appending(path: "plots"), searchPath: path)
            }
        }
    }

    /// A run that fails or ends leaves no folder where it drew, and nothing beside the pictures is touched.
    @Test(arguments: ["", "exit 1"])
    func nothingIsLeftBeside(fault: String) throws {
        try inTemporaryFolder { folder in
            let plots = folder.appending(path: "plots")
            try FileManager.default.createDirectory(at: plots, withIntermediateDirectories: true)
            let mine = plots.appending(path: ".figure5.partial-mine")
            try Data("x".utf8).write(to: mine)
            let aside = folder.appending(path: "aside")
            let path = try program(
                "pwd > '\(aside.path)'\n" + Self.whole + "\n" + fault, in: folder)
            _ = try? files().draw(in: plots, searchPath: path)
            let drawnIn = try String(contentsOf: aside, encoding: .utf8)
                .trimmingCharacters(in: .newlines)
            #expect(!drawnIn.isEmpty && !FileManager.default.fileExists(atPath: drawnIn))
            #expect(!drawnIn.hasPrefix(plots.path))
            #expect(try Data(contentsOf: mine) == Data("x".utf8))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: plots.path).count
                    == (fault.isEmpty ? 8 : 5))
        }
    }

    @Test func onlyItsOwnEnvironmentReachesGnuplot() throws {
        try inTemporaryFolder { folder in
            let seen = folder.appending(path: "seen").path
            let path = try program(
                "env > '\(seen)'\necho \"$1\" >> '\(seen)'\n" + Self.whole, in: folder)
            _ = try files().draw(in: folder.appending(path: "plots"), searchPath: path)
            let lines = try String(contentsOfFile: seen, encoding: .utf8).split(separator: "\n")
            #expect(lines.contains("LC_ALL=C.UTF-8") && lines.last == "-d")
            let names = Set(lines.dropLast().compactMap { $0.split(separator: "=").first })
            #expect(
                names.isSubset(of: [
                    "PATH", "HOME", "TMPDIR", "LC_ALL", "LC_NUMERIC", "LD_LIBRARY_PATH",
                    "DYLD_LIBRARY_PATH", "PWD", "OLDPWD", "SHLVL", "_",
                ]), "\(names)")
        }
    }
}
