import Foundation

#if !canImport(Darwin)
    @_spi(_Unicode) import Swift
#endif

/// The normalization forms of Unicode (Standard Annex 15).
///
/// Foundation on Linux does not compose a Hangul syllable with a final consonant and writes U+FFFD
/// for old Jamo; the standard library composes rightly but does not say so in public. What stands
/// for a single character by compatibility Foundation knows everywhere.
extension String {
    /// NFC.
    var composed: String {
        #if canImport(Darwin)
            return precomposedStringWithCanonicalMapping
        #else
            return String(scalars: _nfc)
        #endif
    }

    /// NFD.
    var decomposed: String {
        #if canImport(Darwin)
            return decomposedStringWithCanonicalMapping
        #else
            return String(scalars: _nfd)
        #endif
    }

    /// NFKC.
    var compatibilityComposed: String { compatible.composed }

    /// NFKD.
    var compatibilityDecomposed: String { compatible.decomposed }

    /// Each character replaced by what stands for it, not yet in canonical order.
    private var compatible: String {
        unicodeScalars.map { scalar in
            scalar.isASCII
                ? String(scalar) : String(scalar).decomposedStringWithCompatibilityMapping
        }.joined()
    }

    private init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self = String(view)
    }
}
