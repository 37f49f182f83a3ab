import Catalog
import Foundation

/// Runs `body` on one input of libFuzzer's. Whatever is in a file, a reader reads it or throws an
/// `InputError`; any other error ends the program, which libFuzzer reports with the input.
public func run(
    _ start: UnsafePointer<UInt8>?, _ count: Int, _ body: (Data) throws -> Void
) -> CInt {
    let data = start.map { Data(bytes: $0, count: count) } ?? Data()
    do {
        try body(data)
    } catch let error as InputError {
        precondition(!error.faults.isEmpty, "an error without a fault")
    } catch {
        fatalError("not an InputError: \(error)")
    }
    return 0
}

/// The file that inputs are written to for readers that take one; it is rewritten each time.
public let inputFile = FileManager.default.temporaryDirectory
    .appendingPathComponent("fuzz-input-\(ProcessInfo.processInfo.processIdentifier)")

/// What tokenizers are tried on.
public let sampleText =
    "Natalia's 48 clips,\tit'S  caf\u{e9} e\u{301} \u{65e5}\u{672c}\u{8a9e} \u{1f468}\u{200d}\u{1f469}"
    + " <s>a</s> <|eot|>\r\n\n  \u{3000}x\u{2581} 1234\u{0663} \u{fb01}\0"
