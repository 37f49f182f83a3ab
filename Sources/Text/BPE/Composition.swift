#if canImport(Darwin)
    import Foundation
#else
    @_spi(_Unicode) import Swift
#endif

extension String {
    /// Canonical composition, NFC (Unicode Standard Annex 15).
    ///
    /// Foundation on Linux does not compose a Hangul syllable with a final consonant and writes
    /// U+FFFD for old Jamo; the standard library composes rightly but does not say so in public.
    var composed: String {
        #if canImport(Darwin)
            return precomposedStringWithCanonicalMapping
        #else
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: _nfc)
            return String(scalars)
        #endif
    }
}
