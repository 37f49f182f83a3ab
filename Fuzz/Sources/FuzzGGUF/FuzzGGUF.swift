import Files
import FuzzSupport
import Models
import TensorCore

/// The header of a GGUF file, what it describes, and the model it says it is.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGGUF(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        try data.write(to: inputFile)
        let file = try GGUFFile(contentsOf: inputFile)
        for key in file.metadata.keys {
            _ = file.metadata.value(key)
            _ = try? file.metadata.strings(key)
            _ = try? file.metadata.integers(key)
            _ = try? file.metadata.numbers(key)
            _ = try? file.metadata.bools(key)
        }
        for tensor in file.tensors.values {
            _ = tensor.floats
            _ = tensor.matrix(.interleaved(headSize: 4)).map { gather($0, $0.rows > 0 ? [0] : []) }
        }
        _ = try ModelFolder.load(inputFile, as: .languageModel)
    }
}
