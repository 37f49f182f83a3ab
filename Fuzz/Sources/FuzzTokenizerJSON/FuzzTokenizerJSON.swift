import FuzzSupport
import Text

/// A tokenizer.json, then text through it and back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTokenizerJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        let tokenizer = try BPETokenizer(serialized: data)
        let ids = try tokenizer.encode(sampleText, bos: .tokenizer).ids
        _ = try tokenizer.decode(ids + tokenizer.eosTokens)
    }
}
