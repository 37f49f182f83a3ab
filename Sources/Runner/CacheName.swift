import Files
import Foundation
import TensorCore

/// What the cache holds: names made of a word, a digest of what the content depends on, and an ending.
struct CacheName {
    private let word, ending: String

    static let vocabulary = CacheName(word: "vocabulary", ending: ".model")
    static func tokens(_ split: String) -> CacheName {
        CacheName(word: "tokens-\(split)", ending: ".i32")
    }
    static let images = CacheName(word: "images", ending: ".u8")
    static let hidden = CacheName(word: "hidden", ending: ".f32")
    static let study = CacheName(word: "study", ending: ".json")
    /// A folder.
    static let teacher = CacheName(word: "teacher", ending: "")

    /// All that are files.
    static let files =
        [vocabulary, images, hidden, study] + ["train", "validation", "test"].map(tokens)

    /// - Parameter key: what the content depends on; its digest goes into the name.
    func url(_ key: String, in cache: URL) -> URL {
        cache.appendingPathComponent("\(word)-\(Digest.of(key).prefix(Self.digits))\(ending)")
    }

    func matches(_ name: String) -> Bool {
        guard name.hasPrefix(word + "-"), name.hasSuffix(ending) else { return false }
        let digest = name.dropFirst(word.count + 1).dropLast(ending.count)
        return digest.count == Self.digits
            && digest.allSatisfy { "0123456789abcdef".contains($0) }
    }

    private static let digits = 32
}

/// The files of a teacher's folder in the cache.
enum TeacherFolder {
    static let configuration = "config.json"
    static let weights = "model.safetensors"
    static let tokenizer = "tokenizer.model"
    static let tokenizerConfiguration = "tokenizer_config.json"
    static let generation = "generation_config.json"
    static let processor = "preprocessor_config.json"
    static let validation = "validation.json"
    static let checkpoint = "checkpoint.safetensors"
    /// Digests of the others, written last.
    static let digests = "digests"

    /// What a finished teacher may consist of.
    static let content = [
        configuration, weights, tokenizer, tokenizerConfiguration, generation, processor,
        validation,
    ]
    static let all = content + [checkpoint, digests]
}
