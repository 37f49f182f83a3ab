import ArgumentParser
import Catalog
import Foundation
import Images

/// `bench images`: photographs decoded and resized by one thread, beside Pillow, by turns.
struct ImageRates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "images",
        abstract: "Times decoding and resizing of a folder's pictures beside Pillow's, by turns.")

    @ArgumentParser.Argument(help: "A folder of JPEG and PNG files.")
    var folder: String

    @ArgumentParser.Option(help: "Timed passes over the folder; medians are taken over them.")
    var repetitions = 7

    @ArgumentParser.Option(help: "The Python that has Pillow and numpy.")
    var python = ".venv/bin/python"

    @ArgumentParser.Option(help: "Pillow's side.")
    var reference = "Benchmarks/pillow_images.py"

    func run() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let files = try names.map { [UInt8](try Data(contentsOf: url.appendingPathComponent($0))) }
        print("| pixels | ours, ms | reduced decoding, ms | Pillow, ms | Pillow / ours |")
        print("| --- | --- | --- | --- | --- |")
        for size in [32, 64, 224] {
            let (whole, reduced) = (
                try Framing(size: size), try Framing(size: size, reducesDecoding: true)
            )
            var (ours, less, pillow) = (Series(), Series(), Series())
            for _ in 0..<max(repetitions, 1) {
                ours.add(try milliseconds(files, whole))
                less.add(try milliseconds(files, reduced))
                pillow.add(try pillowMilliseconds(size))
            }
            let numbers = [ours.median, less.median, pillow.median, pillow.median / ours.median]
            let text = numbers.map { String(format: "%.2f", $0) }.joined(separator: " | ")
            print("| \(size) | \(text) |")
        }
    }

    private var url: URL { URL(fileURLWithPath: folder) }

    /// Of processor time, a picture.
    private func milliseconds(_ files: [[UInt8]], _ framing: Framing) throws -> Double {
        let start = clock()
        for file in files {
            let image = try ImageDecoder.decode(
                file, place: folder, reducedTo: framing.decodedSide)
            _ = framing.apply(to: image)
        }
        return Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC) / Double(files.count)
    }

    /// The other side answers a line: the same of its second pass.
    private func pillowMilliseconds(_ size: Int) throws -> Double {
        let lines = try output(URL(fileURLWithPath: python), [reference, folder, String(size)])
        guard let value = lines.first.flatMap(Double.init) else {
            throw SideFailure("\(reference): expected a number, found '\(lines.joined())'")
        }
        return value
    }
}
