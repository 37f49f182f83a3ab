import CCrypto
import Foundation

/// A running SHA-256, printed as lower-case hexadecimal.
public final class Digest {
    private let context = EVP_MD_CTX_new()

    public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }
    deinit { EVP_MD_CTX_free(context) }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    public func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// Ends the running digest.
    public func finish() -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &bytes, nil)
        return bytes.map { byte in
            let hex = String(byte, radix: 16)
            return hex.count == 1 ? "0" + hex : hex
        }.joined()
    }

    public static func of(_ text: String) -> String {
        let digest = Digest()
        digest.update(text)
        return digest.finish()
    }

    public static func of(_ data: Data) -> String {
        let digest = Digest()
        data.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}
