import FuzzSupport
import TensorCore

/// The header of a safetensors file, and the tensors it describes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSafetensors(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        try data.write(to: inputFile)
        let file = try Safetensors(contentsOf: inputFile)
        for name in file.entries.keys {
            _ = file.tensor(name)
            _ = file.integers(name)
        }
    }
}
