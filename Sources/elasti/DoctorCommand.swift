import ArgumentParser
import Datasets
import Foundation
import Images
import Results
import Runner
import Spec
import TensorCore

import struct Catalog.Entry
import struct Catalog.Options
import enum Catalog.Value

/// `elasti doctor`: whether the machine is as it should be.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check libraries, processors, memory, disk, gnuplot, the data folder and the studies.",
        discussion: """
            A warning says what to do about it. The status is 0 with warnings too. The studies are those of the \
            folder experiments: what each lacks is said.
            """)

    @OptionGroup var cache: CacheOptions

    @Option(
        help: ArgumentHelp(
            "The folder of data sets; else ELASTI_DATA, else data.", valueName: "folder"),
        completion: .directory)
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Look at a model folder too: what is read of it, and what is ignored.",
            valueName: "folder"), completion: .directory)
    var teacher: String?

    @Option(help: "How the checks are printed: table or json.")
    var format: ListFormat = .table

    func run() throws {
        let checks =
            DoctorCheck.all(cache: cache.url, DataLocation(option: data))
            + (teacher.map { [DoctorCheck(of: URL(fileURLWithPath: $0))] } ?? [])
        switch format {
        case .table: print(checks.map(\.text).joined(separator: "\n"))
        case .json: print(Value.list(checks.map(\.value)).json)
        }
    }
}

/// One thing looked at.
struct DoctorCheck {
    let name: String
    let found: String
    /// What to do about it; `nil`: nothing.
    let fix: String?

    var text: String {
        let head = "\(fix == nil ? "ok  " : "warn") \(name): \(found)"
        return fix.map { "\(head)\n     \($0)" } ?? head
    }

    var value: Value {
        .map([
            "name": .string(name), "found": .string(found), "ok": .bool(fix == nil),
            "fix": fix.map(Value.string) ?? .null,
        ])
    }

    init(name: String, found: String, fix: String?) {
        (self.name, self.found, self.fix) = (name, found, fix)
    }

    /// A model folder.
    init(of folder: URL) {
        name = "model folder"
        do {
            let contents = try ModelFolderContents(folder)
            let names = contents.ignored + contents.ignoredTensors.map { "tensor \($0)" }
            let ignored = names.isEmpty ? "nothing" : names.joined(separator: ", ")
            found =
                "\(folder.relativePath): \(contents.summary); read: "
                + "\(contents.read.joined(separator: ", ")); ignored: \(ignored)"
            fix = nil
        } catch {
            found = "\(folder.relativePath) cannot be used"
            fix = "\(error)"
        }
    }

    static func all(cache: URL, _ location: DataLocation) -> [DoctorCheck] {
        [
            DoctorCheck(name: "elasti", found: elastiVersion, fix: nil), processor, images,
            cores, memory, disk(cache), gnuplot, data(location.folder),
            dataSets(location),
        ] + studies(cache, location)
    }

    /// The data sets of texts and pictures that need no path of their own.
    private static func dataSets(_ location: DataLocation) -> DoctorCheck {
        var found: [String] = []
        var faults: [String] = []
        func look<Source>(_ entries: [Entry<Source>], _ check: (Source, Options) throws -> Void) {
            for entry in entries where entry.options.allSatisfy({ $0.fallback != nil }) {
                let defaults = entry.options.compactMap { option in
                    option.fallback.map { (option.name, $0) }
                }
                do {
                    try check(
                        entry.make, Options(checked: Dictionary(uniqueKeysWithValues: defaults)))
                    found.append(entry.name)
                } catch {
                    faults.append("\(error)")
                }
            }
        }
        look(textSets.entries) { try $0.check($1, location) }
        look(imageSets.entries) { try $0.check($1, location.folder, subsets: []) }
        return DoctorCheck(
            name: "data sets", found: found.joined(separator: ", "),
            fix: faults.isEmpty ? nil : faults.joined(separator: "\n     "))
    }

    /// The experiments of the working directory: one check for all that lack nothing, one each for the others.
    private static func studies(_ cache: URL, _ location: DataLocation) -> [DoctorCheck] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "experiments")) ?? []
        let engine = Engine(cache: cache, location: location)
        var whole: [String] = []
        var lacking: [DoctorCheck] = []
        for file in files.sorted() where file.hasSuffix(".yaml") {
            let name = String(file.dropLast(5))
            do {
                let experiment = try Experiment(
                    contentsOf: URL(fileURLWithPath: "experiments/\(file)"), registry: registry)
                _ = try engine.estimates(experiment.jobs)
                whole.append(name)
            } catch {
                lacking.append(
                    DoctorCheck(name: "study \(name)", found: "lacks something", fix: "\(error)"))
            }
        }
        guard !whole.isEmpty || !lacking.isEmpty else { return [] }
        let names = whole.isEmpty ? "none" : whole.joined(separator: ", ")
        return [DoctorCheck(name: "studies that lack nothing", found: names, fix: nil)] + lacking
    }

    private static var processor: DoctorCheck {
        DoctorCheck(
            name: "processor",
            found: "\(Provenance.processor), \(Blas.cpuLevel)"
                + (Blas.hasBFloat16 ? ", arithmetic: bfloat16" : ""),
            fix: Blas.cpuLevel == "x86-64"
                ? "this processor has no AVX2, or it is hidden from this machine: everything works, "
                    + "several times slower"
                : nil)
    }

    private static var images: DoctorCheck {
        let libraries = ImageDecoder.libraries
        return DoctorCheck(
            name: "images", found: libraries,
            fix: libraries.contains("turbo")
                ? nil
                : "JPEG will be read slowly: build with libjpeg-turbo (apt install libjpeg-dev, "
                    + "brew install jpeg-turbo)")
    }

    private static var cores: DoctorCheck {
        let load = Machine.load
        let cores = Machine.cores
        return DoctorCheck(
            name: "cores", found: "\(cores), load \(String(format: "%.1f", load))",
            fix: load > Double(cores) * 0.75
                ? "other programs use the processors: measured speeds will be too low" : nil)
    }

    private static var memory: DoctorCheck {
        let available = Machine.availableMemory
        return DoctorCheck(
            name: "memory",
            found: "\(byteCount(available)) free of \(byteCount(Machine.memory))",
            fix: available < 1_000_000_000
                ? "a worker takes some hundred megabytes: end other programs, or run with --jobs 1"
                : nil)
    }

    private static func disk(_ cache: URL) -> DoctorCheck {
        guard let free = Machine.freeDisk(at: cache) else {
            return DoctorCheck(
                name: "disk", found: "\(cache.path) cannot be looked at",
                fix: "name another folder by --cache or ELASTI_CACHE")
        }
        return DoctorCheck(
            name: "disk", found: "\(byteCount(free)) free at \(cache.path)",
            fix: free < 2_000_000_000
                ? "hidden states may take some gigabytes: `elasti cache` shows and removes them, "
                    + "and --cache puts them elsewhere"
                : nil)
    }

    private static var gnuplot: DoctorCheck {
        let fix =
            "`elasti report` needs gnuplot 5 to draw: apt install gnuplot-nox, brew install "
            + "gnuplot, or make setup"
        guard let version = output(of: ["gnuplot", "--version"]) else {
            return DoctorCheck(name: "gnuplot", found: "not installed", fix: fix)
        }
        let words = version.split(separator: " ")
        let major = words.dropFirst().first.flatMap { Double($0) } ?? 0
        return DoctorCheck(name: "gnuplot", found: version, fix: major >= 5 ? nil : fix)
    }

    private static func data(_ folder: URL) -> DoctorCheck {
        let isThere = FileManager.default.fileExists(atPath: folder.path)
        return DoctorCheck(
            name: "data folder", found: folder.path + (isThere ? "" : ", not there"),
            fix: isThere
                ? nil
                : "only needed for data sets that are not built in: name yours by ELASTI_DATA or "
                    + "--data")
    }
}
