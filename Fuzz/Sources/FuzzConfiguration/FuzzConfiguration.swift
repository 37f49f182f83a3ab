import Catalog
import FuzzSupport
import Models

/// A model's config.json, as it is read from a folder to count what the model costs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfiguration(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        guard case .map(let values) = try Value(json: data) else { return }
        _ = try ModelFolder.make(values, place: "config.json", ShapeOnlyWeights(), as: .any)
    }
}
