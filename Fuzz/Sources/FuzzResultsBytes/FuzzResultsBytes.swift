import Foundation
import FuzzSupport

/// The program, by the variable ELASTI.
private let program = URL(
    fileURLWithPath: ProcessInfo.processInfo.environment["ELASTI"] ?? "elasti")

/// Without their seals, which would find all damage.
private let files = resultsFiles.map { file -> Data in
    let bytes = (try? Data(contentsOf: file)) ?? Data()
    let seal = bytes.range(of: Data("\nelastilab results; ".utf8))
    return bytes.prefix(upTo: seal?.lowerBound ?? bytes.endIndex)
}

/// Bytes of a results file changed, or any bytes, through the commands that read one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzResultsBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        let folder = URL(fileURLWithPath: inputFile.path + "-results")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try damaged(data).write(to: folder.appendingPathComponent("x.h5"))
        for command in [["show"], ["report"], ["compare", "x.h5"]] {
            let process = Process()
            process.executableURL = program
            process.arguments = command + ["x.h5"]
            process.currentDirectoryURL = folder
            // Without gnuplot a report ends with its script and tables.
            process.environment = ["PATH": ""]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            precondition(
                process.terminationReason == .exit && process.terminationStatus <= 2,
                "\(command) ended with \(process.terminationStatus)")
        }
    }
}

private func damaged(_ data: Data) -> Data {
    var edits = Edits(data)
    let kind = Int(edits.byte())
    guard kind < 224, !files.isEmpty else { return data.dropFirst() }
    var bytes = files[kind % files.count]
    while !edits.isOver {
        // Headers, trees and heaps are at the beginning: there damage is worst.
        let limit = edits.byte().isMultiple(of: 3) ? bytes.count : min(8192, bytes.count)
        bytes[bytes.startIndex + edits.number(below: limit)] = edits.byte()
    }
    return bytes
}
