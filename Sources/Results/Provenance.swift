import Catalog
import Foundation

/// The program's version, for `--version` and for what it writes.
public let elastiVersion = "0.1.0"

/// Where results come from: which program, which machine, which call.
public struct Provenance: Sendable, Equatable {
    public var elastiVersion: String
    /// Of the program's source; "unknown" where git does not answer.
    public var gitCommit: String
    public var hasUncommittedChanges: Bool
    public var host: String
    public var processor: String
    /// The instruction set the kernels were chosen by, and what multiplies.
    public var processorLevel: String
    public var blas: String
    /// Threads a job.
    public var threads: Int
    public var command: String
    public var created: Date

    /// Asks git and the machine.
    public init(
        threads: Int, processorLevel: String, blas: String,
        command: [String] = CommandLine.arguments, created: Date = Date()
    ) {
        elastiVersion = Results.elastiVersion
        let commit = SourceCommit.current
        (gitCommit, hasUncommittedChanges) = (commit.name, commit.isDirty)
        host = ProcessInfo.processInfo.hostName
        processor = Self.processor
        (self.processorLevel, self.blas, self.threads) = (processorLevel, blas, threads)
        self.command = command.map(Self.quoted).joined(separator: " ")
        self.created = created
    }

    /// Root attributes of a results file (`Schema.root`), and the CPU level.
    public var attributes: [String: Value] {
        [
            "elasti_version": .string(elastiVersion), "git_commit": .string(gitCommit),
            "git_dirty": .int(hasUncommittedChanges ? 1 : 0), "host": .string(host),
            "cpu": .string(processor), "cpu_level": .string(processorLevel),
            "blas": .string(blas), "threads": .int(threads), "command": .string(command),
            "created": .string(created.formatted(.iso8601)),
        ]
    }

    /// The processor's name as the system gives it.
    public static let processor: String = {
        #if os(Linux)
            let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            for line in text.split(separator: "\n") where line.hasPrefix("model name") {
                if let colon = line.firstIndex(of: ":") {
                    return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                }
            }
            return "unknown"
        #else
            var size = 0
            guard sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0) == 0 else {
                return "unknown"
            }
            var bytes = [UInt8](repeating: 0, count: size)
            sysctlbyname("machdep.cpu.brand_string", &bytes, &size, nil, 0)
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        #endif
    }()

    /// As a shell would take it.
    package static func quoted(_ argument: String) -> String {
        let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_./=,:+@%[]"))
        if !argument.isEmpty, argument.unicodeScalars.allSatisfy(plain.contains) { return argument }
        return "'" + argument.replacing("'", with: "'\\''") + "'"
    }
}

/// The commit the program was built from: of the checkout it was built in while that is there, else
/// what the environment says.
private struct SourceCommit {
    let name: String
    let isDirty: Bool

    static let current: SourceCommit = {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        // Not the commit of some repository around it.
        if FileManager.default.fileExists(atPath: root.appendingPathComponent(".git").path),
            let commit = git(["rev-parse", "HEAD"], in: root),
            // What studies write decides nothing of what they compute.
            let changes = git(
                ["status", "--porcelain", "--", ".", ":!results", ":!plots"], in: root)
        {
            return SourceCommit(name: commit, isDirty: !changes.isEmpty)
        }
        let given = ProcessInfo.processInfo.environment["ELASTI_GIT_COMMIT"] ?? ""
        return SourceCommit(name: given.isEmpty ? "unknown" : given, isDirty: false)
    }()

    private static func git(_ arguments: [String], in folder: URL) -> String? {
        // Looking at the state of the checkout need not write to it.
        output(of: ["git", "--no-optional-locks", "-C", folder.path] + arguments)
    }
}
