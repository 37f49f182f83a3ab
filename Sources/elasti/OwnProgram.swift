import Foundation

import struct Catalog.RunError

/// What starts this program anew: its own file, or the launcher of `make dist`, which brings a loader of its own and says so.
enum OwnProgram {
    static func file() throws -> URL {
        if let launcher = ProcessInfo.processInfo.environment["ELASTI_LAUNCHER"], !launcher.isEmpty
        {
            return URL(fileURLWithPath: launcher)
        }
        guard let file = Bundle.main.executableURL else {
            throw RunError("cannot find the program's own file, which workers are started from")
        }
        return file
    }
}
