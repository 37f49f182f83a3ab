import FuzzSupport
import Text

/// A chat template, and a message through it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChatTemplate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        let template = ChatTemplate(
            String(decoding: data, as: UTF8.self), tokens: ["bos_token": "<s>"])
        _ = try template.chatML(sampleText)
    }
}
