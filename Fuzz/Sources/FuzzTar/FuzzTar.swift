import FuzzSupport
import Images

/// The index of a tar archive: every member lies in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTar(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        try data.write(to: inputFile)
        for member in try TarIndex(inputFile.path).members {
            precondition(
                member.offset >= 0 && member.count >= 0
                    && member.count <= data.count - member.offset, "a member beyond the end")
        }
    }
}
