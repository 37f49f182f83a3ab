import FuzzSupport
import Text

/// A SentencePiece tokenizer.model, then text through it and back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSentencePiece(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        let tokenizer = try SentencePieceTokenizer(serialized: data)
        let ids = try tokenizer.encode(sampleText, bos: .tokenizer).ids
        _ = try tokenizer.decode(ids)
        _ = tokenizer.bos.map(tokenizer.token)
    }
}
