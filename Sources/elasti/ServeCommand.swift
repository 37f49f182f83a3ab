import ArgumentParser
import Catalog
import Foundation

/// `elasti serve`: starts `elasti-serve`, which is built apart.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a teacher and students over HTTP, with a live page; built by make serve.",
        discussion: """
            Starts elasti-serve with the same options: elasti serve --help shows its help where it was built. It is a \
            package of its own, Serve/, so that studies build nothing for it.
            """)

    @Argument(parsing: .captureForPassthrough, help: "Options of elasti-serve.")
    var options: [String] = []

    func run() throws {
        let programs = Self.places
        guard let program = programs.first(where: FileManager.default.isExecutableFile) else {
            throw InputError(
                "elasti-serve was not built: `make serve TEACHER=folder` builds and starts it (looked for "
                    + programs.joined(separator: ", ") + ")")
        }
        var arguments = ([program] + options).map { strdup($0) } + [nil]
        execv(program, &arguments)
        throw RunError("\(program): \(String(cString: strerror(errno)))")
    }

    /// Beside this program, or in the build folder of its package.
    private static var places: [String] {
        guard let own = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return [] }
        let folder = own.deletingLastPathComponent()
        // .build/<platform>/<configuration>
        let root = (0..<3).reduce(folder) { url, _ in url.deletingLastPathComponent() }
        return [
            folder.appendingPathComponent("elasti-serve").path,
            root.appendingPathComponent(
                "Serve/.build/\(folder.lastPathComponent)/elasti-serve"
            ).path,
        ]
    }
}
